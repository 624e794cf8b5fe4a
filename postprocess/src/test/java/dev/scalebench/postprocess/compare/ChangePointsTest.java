package dev.scalebench.postprocess.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.postprocess.compare.ChangePoints.ChangePoint;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A step is found where it is, and noise has none. */
class ChangePointsTest {
  private static double[] series(int length, ToDoubleFunction<Integer> value) {
    double[] series = new double[length];
    Arrays.setAll(series, value::applyAsDouble);
    return series;
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 8, 12, 30})
  void ofAHundredSeriesOfNoiseAtMostOneHasAChange(int length) {
    int series = 4000;
    Random random = new Random(length);
    long normal = 0;
    long skewed = 0;
    for (int i = 0; i < series; i++) {
      double[] noise = series(length, run -> 20 * Math.exp(0.02 * random.nextGaussian()));
      normal += ChangePoints.of(noise).isEmpty() ? 0 : 1;
      // A run in ten is disturbed, and up to half slower.
      double[] disturbed =
          series(
              length,
              run ->
                  20
                      * Math.exp(0.02 * random.nextGaussian())
                      * (random.nextInt(10) == 0 ? 1 + 0.5 * random.nextDouble() : 1));
      skewed += ChangePoints.of(disturbed).isEmpty() ? 0 : 1;
    }
    assertThat(normal).isLessThan(series / 100);
    assertThat(skewed).isLessThan(series / 70); // of so many, 1 % is 40 ± 6
  }

  @Test
  void aStepOfFivePercentInNoiseOfOneIsFoundWhereItIs() {
    Random random = new Random(7);
    int right = 0;
    for (int i = 0; i < 200; i++) {
      double[] step =
          series(10, run -> (run < 6 ? 20 : 21) * Math.exp(0.01 * random.nextGaussian()));
      List<ChangePoint> changes = ChangePoints.of(step);
      if (changes.size() == 1 && changes.get(0).index() == 6) {
        right++;
        assertThat(changes.get(0).ratio()).isCloseTo(1.05, within(0.03));
      }
    }
    assertThat(right).isGreaterThan(180);
  }

  @Test
  void severalStepsAreFoundInTheirOrder() {
    double[] means = {10, 12, 8};
    double[] steps = series(24, run -> means[run / 8] + 0.01 * (run % 3));
    List<ChangePoint> changes = ChangePoints.of(steps);
    assertThat(changes).extracting(ChangePoint::index).containsExactly(8, 16);
    assertThat(changes.get(0).ratio()).isCloseTo(1.2, within(1e-3));
    assertThat(changes.get(1).ratio()).isCloseTo(8 / 12.0, within(1e-3));
  }

  @Test
  void oneOddRunIsNoChange() {
    assertThat(ChangePoints.of(new double[] {10, 10.1, 9.9, 10, 10.1, 25})).isEmpty();
    assertThat(ChangePoints.of(new double[] {25, 10.1, 9.9, 10, 10.1, 10})).isEmpty();
  }

  @Test
  void equalRunsAndShortSeriesHaveNone() {
    assertThat(ChangePoints.of(new double[] {5, 5, 5, 5, 5})).isEmpty();
    assertThat(ChangePoints.of(new double[] {5, 5, 9})).isEmpty();
    assertThat(ChangePoints.of(new double[0])).isEmpty();
  }
}
