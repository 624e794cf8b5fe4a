package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.TimeValue;

/** What was measured corrects what is expected, the more similar the more. */
class ForecastTest {
  private static final Settings SETTINGS =
      new Settings(1, 1, TimeValue.seconds(1), 3, TimeValue.seconds(1));

  /** Seconds of two calls of a second each: the first tells nothing yet, the second is long. */
  private static final double WARM_UP = 2;

  private final Forecast forecast = new Forecast(cell -> 0.01 * cell.batchSize());

  private static CellId cell(String engine, String optimization, int batchSize) {
    return Runs.cell("engine", engine, "optimization", optimization, "batchSize", "" + batchSize);
  }

  @Test
  void withoutMeasurementsTheModelDecides() {
    assertThat(forecast.call(cell("a", "none", 8))).isCloseTo(0.08, within(1e-9));
    assertThat(forecast.cell(cell("a", "none", 100), 1, SETTINGS))
        .isCloseTo(4 + 1 + WARM_UP + 4, within(1e-9));
  }

  @Test
  void theNearestBatchOfTheSameConfigurationCounts() {
    forecast.learn(cell("a", "none", 1), 0.05);
    forecast.learn(cell("a", "none", 16), 0.32);
    assertThat(forecast.call(cell("a", "none", 2))).isCloseTo(0.10, within(1e-9));
    assertThat(forecast.call(cell("a", "none", 32))).isCloseTo(0.64, within(1e-9));
  }

  @Test
  void elseTheMostSimilarConfiguration() {
    forecast.learn(cell("a", "none", 4), 0.12);
    forecast.learn(cell("b", "script", 4), 0.04);
    assertThat(forecast.call(cell("a", "none", 8))).isCloseTo(0.24, within(1e-9));
    assertThat(forecast.call(cell("b", "script", 8))).isCloseTo(0.08, within(1e-9));
  }

  @Test
  void theStartOfAForkIsLearntToo() {
    forecast.learnStart(cell("a", "none", 1), 7);
    assertThat(forecast.cell(cell("a", "none", 100), 1, SETTINGS))
        .isCloseTo(7 + 1 + WARM_UP + 4, within(1e-9));
  }
}
