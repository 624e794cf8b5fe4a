package dev.scalebench.tensor;

/** The upper half of a single precision number: 8 bits of precision instead of 24. */
public final class Bfloat16 {
  /** Bits of a single precision number that are left out. */
  private static final int LOST_BITS = 16;

  /** Just below half of the last bit that is kept. */
  private static final int BELOW_HALF = (1 << (LOST_BITS - 1)) - 1;

  /** A NaN; rounding the bits of another could carry it into infinity. */
  private static final short NAN = 0x7FC0;

  private Bfloat16() {}

  /** The value of these bits. */
  public static float toFloat(short bits) {
    return Float.intBitsToFloat(bits << LOST_BITS);
  }

  /** The bits of the nearest value, ties to even. */
  public static short of(float value) {
    if (Float.isNaN(value)) {
      return NAN;
    }
    int bits = Float.floatToRawIntBits(value);
    int odd = bits >>> LOST_BITS & 1;
    return (short) ((bits + BELOW_HALF + odd) >>> LOST_BITS);
  }
}
