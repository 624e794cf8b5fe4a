package dev.scalebench.postprocess.draw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels enclose what is drawn, and are few enough to stand apart. */
class TicksTest {

  @Test
  void batchSizesAreLabelledAtPowersOfTwo() {
    assertThat(Ticks.powersOfTwo(1, 8, 9)).containsExactly(1.0, 2.0, 4.0, 8.0);
    assertThat(Ticks.powersOfTwo(3, 9, 9)).containsExactly(2.0, 4.0, 8.0, 16.0);
    assertThat(Ticks.powersOfTwo(8, 8, 9)).containsExactly(8.0);
  }

  @Test
  void ofManyPowersOfTwoSomeAreLabelled() {
    assertThat(Ticks.powersOfTwo(1, 8, 4)).containsExactly(1.0, 2.0, 4.0, 8.0);
    assertThat(Ticks.powersOfTwo(1, 8, 3)).containsExactly(1.0, 4.0, 16.0);
    assertThat(Ticks.powersOfTwo(1, 1 << 20, 9))
        .hasSize(8)
        .startsWith(1.0, 8.0)
        .endsWith(2097152.0);
  }

  @Test
  void latenciesAreLabelledAtOneTwoFive() {
    assertThat(Ticks.oneTwoFive(24.8, 310)).containsExactly(20.0, 50.0, 100.0, 200.0, 500.0);
    assertThat(Ticks.oneTwoFive(0.0011, 0.002)).containsExactly(0.001, 0.002);
    assertThat(Ticks.oneTwoFive(50, 50)).containsExactly(50.0);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "18, 1", "19, 2", "64, 4", "128, 8"})
  void threadsAreLabelledInSteps(int span, int step) {
    assertThat(Ticks.wholeStep(span, 18)).isEqualTo(step);
  }

  @ParameterizedTest
  @CsvSource({"0.09, 0.01", "1, 0.2", "400, 50", "100000, 20000"})
  void aLinearAxisHasFourToNineSteps(double max, double step) {
    assertThat(Ticks.linearStep(max)).isEqualTo(step);
    assertThat(max / step).isBetween(3.5, 9.5);
  }

  @Test
  void manyDecadesAreLabelledAtPowersOfTen() {
    assertThat(Ticks.powersOfTen(0.05, 20)).containsExactly(0.01, 0.1, 1.0, 10.0, 100.0);
    assertThat(Ticks.powersOfTen(1, 10)).containsExactly(1.0, 10.0);
  }
}
