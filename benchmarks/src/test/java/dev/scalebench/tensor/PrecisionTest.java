package dev.scalebench.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values are rounded as IEEE 754 rounds: to nearest, ties to even. */
class PrecisionTest {
  private static ByteBuffer floats(float... values) {
    ByteBuffer buffer =
        ByteBuffer.allocateDirect(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return buffer.flip();
  }

  private static short bfloat16(float value) {
    return Precision.BFLOAT16.of(floats(value)).getShort(0);
  }

  @ParameterizedTest
  @CsvSource({
    "0x1.00p0, 3F80", // exact
    "0x1.01p0, 3F80", // a tie, to the even one below
    "0x1.010002p0, 3F81", // just above it
    "0x1.03p0, 3F82", // a tie, to the even one above
    "-0x1.03p0, BF82",
    "0x1.fffffep127, 7F80", // beyond the largest: infinity
    "Infinity, 7F80",
    "-Infinity, FF80",
    "NaN, 7FC0",
    "0x0.000002p-126, 0000",
    "-0.0, 8000",
  })
  void aFloatBecomesTheNearestBfloat16(float value, String bits) {
    assertThat("%04X".formatted(bfloat16(value))).isEqualTo(bits);
  }

  @Test
  void everyBfloat16IsItself() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float value = Float.intBitsToFloat(bits << 16);
      if (!Float.isNaN(value)) {
        assertThat(bfloat16(value)).isEqualTo((short) bits);
      }
    }
  }

  @Test
  void aNotANumberStaysOneWhateverItsBits() {
    float nan = Float.intBitsToFloat(0x7FFFFFFF); // rounded up it would be negative zero
    assertThat(Float.intBitsToFloat(bfloat16(nan) << 16)).isNaN();
  }

  @Test
  void float32IsTheSameBuffer() {
    ByteBuffer values = floats(1, 2);
    assertThat(Precision.FLOAT32.of(values)).isSameAs(values);
  }

  @Test
  void theOrderOfBytesAndThePositionAreKept() {
    ByteBuffer big = ByteBuffer.allocateDirect(8).order(ByteOrder.BIG_ENDIAN);
    big.putFloat(1).putFloat(2).flip();
    ByteBuffer rounded = Precision.BFLOAT16.of(big);
    assertThat(rounded.order()).isEqualTo(ByteOrder.BIG_ENDIAN);
    assertThat(rounded.remaining()).isEqualTo(4);
    assertThat(rounded.getShort(2)).isEqualTo((short) 0x4000);
    assertThat(big.remaining()).isEqualTo(8);
  }
}
