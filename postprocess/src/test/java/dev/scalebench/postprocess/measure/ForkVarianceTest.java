package dev.scalebench.postprocess.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Intervals of few forks hold the truth as often as they say, and are no wider than they need. */
class ForkVarianceTest {
  private final Random random = new Random(11);

  /** Logarithms of forks around 0. */
  private List<double[]> cells(int cells, int forks, double deviation, double spread) {
    List<double[]> all = new ArrayList<>();
    for (int i = 0; i < cells; i++) {
      double own = deviation * Math.exp(spread * random.nextGaussian());
      double[] logs = new double[forks];
      Arrays.setAll(logs, fork -> own * random.nextGaussian());
      all.add(logs);
    }
    return all;
  }

  @Test
  void aCellAloneHasStudentsInterval() {
    double[] logs = {-0.01, 0, 0.01};
    // Student's t of 2 degrees of freedom is 31.599 at 0.9995; the deviation is 0.01.
    assertThat(ForkVariance.of(List.of(logs)).logError(logs).orElseThrow())
        .isCloseTo(31.599 * 0.01 / Math.sqrt(3), within(1e-5));
  }

  @Test
  void whereAllCellsVaryAlikeTheirVarianceIsUsual() {
    ForkVariance variance = ForkVariance.of(cells(400, 3, 0.02, 0));
    assertThat(Math.sqrt(variance.usual())).isCloseTo(0.02, within(0.001));
    assertThat(variance.freedom()).isEqualTo(10);
    // Student's t of 12 degrees of freedom is 4.318 at 0.9995; two of them are of the cell itself.
    assertThat(variance.logError(new double[] {0, 0, 0}).orElseThrow())
        .isCloseTo(4.318 * 0.02 * Math.sqrt(10 / 12.0 / 3), within(0.003));
  }

  @Test
  void theMoreVariancesDifferTheLessIsUsual() {
    double alike = ForkVariance.of(cells(400, 4, 0.02, 0.1)).freedom();
    double different = ForkVariance.of(cells(400, 4, 0.02, 1)).freedom();
    assertThat(different).isLessThan(5).isLessThan(alike);
  }

  /** Where variances of cells differ by half, as those of short and long calls may. */
  @ParameterizedTest
  @CsvSource({"2, 0", "2, 0.5", "3, 0", "3, 0.5", "4, 0.5"})
  void intervalsHoldTheTruth(int forks, double spread) {
    int missed = 0;
    for (int sweep = 0; sweep < 200; sweep++) {
      List<double[]> cells = cells(30, forks, 0.02, spread);
      ForkVariance variance = ForkVariance.of(cells);
      for (double[] logs : cells) {
        double mean = Arrays.stream(logs).average().orElseThrow();
        missed += Math.abs(mean) > variance.logError(logs).orElseThrow() ? 1 : 0;
      }
    }
    assertThat(missed / 6000.0).isLessThanOrEqualTo(0.004);
  }

  @Test
  void aSingleForkHasTheUsualVarianceWhereThereIsOne() {
    // Student's t of 10 degrees of freedom is 4.587 at 0.9995.
    assertThat(new ForkVariance(0.0004, 10).logError(new double[0]).orElseThrow())
        .isCloseTo(4.587 * 0.02, within(1e-5));
    assertThat(ForkVariance.of(List.of())).isEqualTo(new ForkVariance(0, 0));
    assertThat(ForkVariance.of(List.of()).logError(new double[0])).isEmpty();
  }

  @Test
  void forksThatAllTookTheSameAreCertain() {
    List<double[]> same = List.of(new double[2], new double[2], new double[2]);
    assertThat(ForkVariance.of(same).logError(new double[2]).orElseThrow()).isZero();
  }
}
