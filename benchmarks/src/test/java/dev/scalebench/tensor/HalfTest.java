package dev.scalebench.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Half precision is rounded as IEEE 754 rounds: to nearest, ties to even. */
class HalfTest {
  @ParameterizedTest
  @CsvSource({
    "0x1.00p0, 3C00", // exact
    "0x1.002p0, 3C00", // a tie, to the even one below
    "0x1.00201p0, 3C01", // just above it
    "0x1.006p0, 3C02", // a tie, to the even one above
    "-0x1.006p0, BC02",
    "0x1.ffep0, 4000", // a carry into the exponent
    "65504, 7BFF", // the largest
    "65519, 7BFF",
    "65520, 7C00", // a tie, to infinity
    "1e30, 7C00",
    "Infinity, 7C00",
    "-Infinity, FC00",
    "NaN, 7E00",
    "0x1p-24, 0001", // the smallest
    "0x1p-25, 0000", // a tie, to zero
    "0x1.8p-24, 0002", // a tie, to the even one above
    "0x1.ff8p-15, 03FF", // the largest subnormal number
    "0x1.ffcp-15, 0400", // a tie, to the smallest normal number
    "-0.0, 8000",
  })
  void aFloatBecomesTheNearestHalf(float value, String bits) {
    assertThat("%04X".formatted(Half.of(value))).isEqualTo(bits);
  }

  @Test
  void everyHalfIsItself() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float value = Half.toFloat((short) bits);
      if (!Float.isNaN(value)) {
        assertThat(Half.of(value)).isEqualTo((short) bits);
      }
    }
  }
}
