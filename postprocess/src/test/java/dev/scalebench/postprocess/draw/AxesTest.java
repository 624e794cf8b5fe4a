package dev.scalebench.postprocess.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.measure.Estimate;
import java.util.List;
import java.util.OptionalDouble;
import org.jfree.chart.axis.ValueAxis;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything measured lies inside the axes, and errors do not push it to the floor. */
class AxesTest {

  @ParameterizedTest
  @CsvSource({"50, 50", "24, 33000", "0.05, 10000", "0.09, 0.11"})
  void aLogAxisEnclosesWhatItShows(double min, double max) {
    assertEncloses(Axes.log("y", min, max), min, max);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 16", "3, 3", "1, 128"})
  void countsLieInsideTheirAxes(int min, int max) {
    assertEncloses(Axes.threads("x", min, max), min, max);
    assertEncloses(Axes.batchSizes("x", min, max), min, max);
  }

  @ParameterizedTest
  @CsvSource({"10, 0, 10", "10, 2, 12", "10, 500, 15"})
  void aHugeErrorIsCutOff(double mean, double error, double highest) {
    List<Estimate> estimates = List.of(new Estimate(mean, OptionalDouble.of(error)));
    assertThat(Axes.highest(estimates)).isEqualTo(highest);
  }

  @ParameterizedTest
  @CsvSource({
    "1.2e-6, 4e-7, 0.0000004",
    "0.5, 0.3, 0.3",
    "40, 10, 10",
    "4e15, 3e15, '3,000,000,000,000,000'"
  })
  void labelsHaveTheDigitsTheyNeed(double max, double tick, String label) {
    assertThat(Axes.fromZero("y", max).getTickUnit().valueToString(tick)).isEqualTo(label);
  }

  private static void assertEncloses(ValueAxis axis, double min, double max) {
    assertThat(axis.getLowerBound()).isLessThan(min);
    assertThat(axis.getUpperBound()).isGreaterThan(max);
  }
}
