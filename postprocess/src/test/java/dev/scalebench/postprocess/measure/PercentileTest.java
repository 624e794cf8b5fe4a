package dev.scalebench.postprocess.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.scalebench.postprocess.measure.Estimate.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A percentile is known where the slowest call bounds it, and lies between two calls. */
class PercentileTest {
  @Test
  void theSlowestOfEnoughCallsBoundsIt() {
    assertThat(Percentile.fewestCalls(50)).isEqualTo(7);
    assertThat(Percentile.fewestCalls(90)).isEqualTo(44);
    assertThat(Percentile.fewestCalls(99)).isEqualTo(459);
    assertThat(1 - Math.pow(0.99, 459)).isGreaterThanOrEqualTo(0.99);
    assertThat(1 - Math.pow(0.99, 458)).isLessThan(0.99);
  }

  @Test
  void ofFewerCallsItIsNotKnown() {
    assertThat(Percentile.of(99, 455, calls(459))).isPresent();
    assertThat(Percentile.of(99, 455, calls(458))).isEmpty();
    assertThat(Percentile.of(90, 40, calls(43))).isEmpty();
  }

  /** Ranks as in tables of the sign test: W. Conover, Practical Nonparametric Statistics, A3. */
  @ParameterizedTest
  @CsvSource({"50, 16, 4, 13", "50, 20, 6, 15", "50, 100, 40, 61", "90, 44, 35, 44"})
  void itsIntervalReachesFromCallToCall(int percentile, int calls, double low, double high) {
    double between = (low + high) / 2;
    assertThat(Percentile.of(percentile, between, calls(calls)).orElseThrow().interval())
        .isEqualTo(new Interval(low, high));
  }

  @Test
  void theIntervalHoldsTheQuantileInNineteenOfTwentySamples() {
    Random random = new Random(1);
    int held = 0;
    for (int i = 0; i < 1000; i++) {
      double[] times = random.doubles(60).map(uniform -> 1 + uniform).sorted().toArray();
      CallTimes calls = CallTimes.of(List.of(histogram(times)));
      Interval interval = Percentile.of(90, times[54], calls).orElseThrow().interval();
      held += interval.holds(1.9) ? 1 : 0;
    }
    assertThat(held).isBetween(940, 995);
  }

  @Test
  void whatIsNoneOfItsCallsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Percentile.of(50, 90, calls(100)))
        .withMessage("a percentile must be that of its calls, from 40.0 to 61.0 ms, got: 90.0 ms");
  }

  /** The n-th takes n milliseconds. */
  private static CallTimes calls(int calls) {
    return CallTimes.of(
        List.of(histogram(IntStream.rangeClosed(1, calls).asDoubleStream().toArray())));
  }

  private static Histogram histogram(double[] times) {
    int[] once = new int[times.length];
    Arrays.fill(once, 1);
    return new Histogram(times, once);
  }
}
