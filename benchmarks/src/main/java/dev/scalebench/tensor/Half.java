package dev.scalebench.tensor;

/**
 * IEEE 754 half precision: 5 bits of exponent, 11 of precision. {@code Float.float16ToFloat} and
 * its inverse, which JDK 17 lacks.
 */
public final class Half {
  private static final int MANTISSA_BITS = 10;
  private static final int EXPONENT_BIAS = 15;
  private static final int MAX_EXPONENT = 31;
  private static final int SIGN = 0x8000;
  private static final int INFINITY = MAX_EXPONENT << MANTISSA_BITS;
  private static final int NAN = INFINITY | 1 << (MANTISSA_BITS - 1);

  private Half() {}

  /** The value of these bits. */
  public static float toFloat(short bits) {
    int exponent = bits >> MANTISSA_BITS & MAX_EXPONENT;
    int mantissa = bits & (1 << MANTISSA_BITS) - 1;
    float magnitude;
    if (exponent == MAX_EXPONENT) {
      magnitude = mantissa == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else if (exponent == 0) {
      magnitude = Math.scalb((float) mantissa, 1 - EXPONENT_BIAS - MANTISSA_BITS);
    } else {
      magnitude =
          Math.scalb(
              (float) (mantissa + (1 << MANTISSA_BITS)), exponent - EXPONENT_BIAS - MANTISSA_BITS);
    }
    return bits < 0 ? -magnitude : magnitude;
  }

  /** The bits of the nearest value, ties to even; beyond the largest, infinity. */
  public static short of(float value) {
    int sign = Float.floatToRawIntBits(value) < 0 ? SIGN : 0;
    if (Float.isNaN(value)) {
      return (short) (sign | NAN);
    }
    float magnitude = Math.abs(value);
    int exponent = Math.max(Math.getExponent(magnitude), 1 - EXPONENT_BIAS);
    if (exponent > EXPONENT_BIAS) {
      return (short) (sign | INFINITY);
    }
    // Units of the last bit that is kept: exact, since it is a power of two.
    double units = Math.rint((double) Math.scalb(magnitude, MANTISSA_BITS - exponent));
    // A carry out of the mantissa is one in the exponent; subnormal numbers have none of it.
    int bits = (int) units + ((exponent + EXPONENT_BIAS - 1) << MANTISSA_BITS);
    return (short) (sign | Math.min(bits, INFINITY));
  }
}
