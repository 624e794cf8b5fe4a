package dev.scalebench.postprocess.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Device;
import dev.scalebench.postprocess.measure.Engine;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Histogram;
import dev.scalebench.postprocess.measure.Latency;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Mode;
import dev.scalebench.postprocess.measure.Model;
import dev.scalebench.postprocess.measure.Optimization;
import dev.scalebench.postprocess.measure.Precision;
import dev.scalebench.postprocess.measure.Result;
import dev.scalebench.postprocess.measure.Sampled;
import dev.scalebench.postprocess.measure.Samples;
import dev.scalebench.postprocess.measure.SecondaryMetrics;
import dev.scalebench.postprocess.measure.Settings;
import dev.scalebench.postprocess.measure.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often comparisons are wrong, over simulated runs whose truth is known. */
class ErrorRatesTest {

  private static final int COMPARISONS = 100;
  private static final int CELLS = 20;
  private static final int CALLS = 40;

  private final Random random = new Random(20261124);

  /** Forks and iterations deviate by 3 %, with single calls known and without. */
  @ParameterizedTest
  @CsvSource({"1, 5, true", "2, 5, true", "3, 5, true", "2, 5, false", "3, 5, false"})
  void whatDriftsIsHardlyEverCalledDifferent(int forks, int iterations, boolean single) {
    int flagged = 0;
    for (int i = 0; i < COMPARISONS; i++) {
      flagged +=
          Comparer.compare(
                  sweep(forks, iterations, single, 0.03, 1),
                  sweep(forks, iterations, single, 0.03, 1),
                  List.of(),
                  /* oneHost= */ false)
              .changes()
              .stream()
              .mapToInt(ErrorRatesTest::isBeyondNoise)
              .sum();
    }
    assertThat((double) flagged / (COMPARISONS * CELLS)).isLessThanOrEqualTo(0.01);
  }

  /** Why calls alone must not decide. */
  @Test
  void theRankTestAloneWouldCallMostDriftingCellsDifferent() {
    long flagged =
        IntStream.range(0, 200)
            .filter(
                i ->
                    RankTest.p(
                                samples(1, 5, true, 0.03, 50).calls(),
                                samples(1, 5, true, 0.03, 50).calls(),
                                Comparison.LEVEL)
                            .orElseThrow()
                        < Comparison.LEVEL)
            .count();
    assertThat(flagged / 200.0).isGreaterThan(0.5);
  }

  /** Of two forks, with a degree of freedom each, only greater changes are. */
  @ParameterizedTest
  @CsvSource({"1, 5", "3, 5", "5, 3"})
  void aSteadyCellAmongTwentyThatIsATenthSlowerIsFound(int forks, int iterations) {
    int found = 0;
    for (int i = 0; i < COMPARISONS; i++) {
      found +=
          Comparer.compare(
                  sweep(forks, iterations, true, 0.005, 1),
                  sweep(forks, iterations, true, 0.005, 1.1),
                  List.of(),
                  /* oneHost= */ false)
              .changes()
              .stream()
              .filter(change -> change.key().cell().batchSize() == 1)
              .mapToInt(ErrorRatesTest::isBeyondNoise)
              .sum();
    }
    assertThat((double) found / COMPARISONS).isGreaterThanOrEqualTo(0.9);
  }

  private static int isBeyondNoise(CellChange change) {
    return change.change() == Change.SLOWER || change.change() == Change.FASTER ? 1 : 0;
  }

  /**
   * Cells of batch sizes from 1 on.
   *
   * @param slowness factor of the first one's times
   */
  private List<Sampled> sweep(
      int forks, int iterations, boolean single, double drift, double slowness) {
    List<Sampled> cells = new ArrayList<>();
    for (int batchSize = 1; batchSize <= CELLS; batchSize++) {
      double mean = batchSize == 1 ? 50 * slowness : 50;
      cells.add(
          new Sampled(
              new Result(
                  "r.json",
                  cell(batchSize),
                  Optional.empty(),
                  Weights.SEEDED,
                  new Settings(Mode.SAMPLE, "", "", "", "", "", ""),
                  new Latency(
                      new Estimate(mean, OptionalDouble.empty()), Latency.Percentiles.UNKNOWN),
                  SecondaryMetrics.UNKNOWN,
                  OptionalLong.empty(),
                  List.of()),
              Optional.of(samples(forks, iterations, single, drift, mean))));
    }
    return cells;
  }

  private static Cell cell(int batchSize) {
    return new Cell(
        Model.GPT2,
        Mapping.SEQUENTIAL,
        new Configuration(Engine.PYTORCH, Optimization.SCRIPT, Device.CPU, Precision.FLOAT32),
        batchSize,
        1);
  }

  /** Calls deviate by 3 % from their iteration, whatever the drift. */
  private Samples samples(int forks, int iterations, boolean single, double drift, double mean) {
    List<List<Histogram>> histograms = new ArrayList<>();
    for (int fork = 0; fork < forks; fork++) {
      double center = forks == 1 ? mean : mean * (1 + drift * random.nextGaussian());
      List<Histogram> ofFork = new ArrayList<>();
      for (int i = 0; i < iterations; i++) {
        ofFork.add(iteration(center * (1 + drift * random.nextGaussian()), single ? CALLS : 1));
      }
      histograms.add(ofFork);
    }
    return new Samples(histograms, single);
  }

  private Histogram iteration(double level, int calls) {
    double[] times = new double[calls];
    Arrays.setAll(times, call -> calls == 1 ? level : level * (1 + 0.03 * random.nextGaussian()));
    int[] counts = new int[calls];
    Arrays.fill(counts, 1);
    return new Histogram(times, counts);
  }
}
