package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.TimeValue;

/** Cells take the time that they need, and no more than they may. */
class SettingsTest {
  /** Annotations to fall back on. */
  @Fork(2)
  @Warmup(iterations = 3, time = 4)
  @Measurement(iterations = 5, time = 6)
  static class Annotated {}

  private static final Settings SETTINGS =
      new Settings(1, 2, TimeValue.seconds(1), 5, TimeValue.seconds(1));

  private static final Settings UNWARMED =
      new Settings(1, 0, TimeValue.seconds(1), 5, TimeValue.seconds(1));

  @Test
  void optionsComeBeforeAnnotations() throws CommandLineOptionException {
    Settings settings = Settings.of(new CommandLineOptions("-i", "7", "-w", "1s"), Annotated.class);
    assertThat(settings)
        .isEqualTo(new Settings(2, 3, TimeValue.seconds(1), 7, TimeValue.seconds(6)));
  }

  @Test
  void anIterationEndsWithTheCallThatExceedsItsTime() {
    assertThat(UNWARMED.seconds(0.3)).isCloseTo(5 * 1.2, within(1e-9));
    assertThat(UNWARMED.seconds(10)).isCloseTo(5 * 10, within(1e-9));
  }

  @Test
  void whatComesBeforeTheIterationsIsCounted() {
    double windows = 2 * 3 * 0.3;
    assertThat(SETTINGS.seconds(0.3)).isCloseTo(windows + 7 * 1.2, within(1e-9));
    double oneCall = 10;
    assertThat(SETTINGS.seconds(10)).isCloseTo(oneCall + 7 * 10, within(1e-9));
  }

  @Test
  void shortCellsAreMeasuredAsAsked() {
    assertThat(SETTINGS.within(1, 60)).isEqualTo(SETTINGS);
  }

  @Test
  void shortCallsAreMeasuredAsAskedHoweverManyIterationsThereAre() {
    Settings many = new Settings(1, 2, TimeValue.seconds(10), 100, TimeValue.seconds(10));
    assertThat(many.within(0.001, 60)).isEqualTo(many);
  }

  @Test
  void longCallsGetFewerIterations() {
    Settings fewer = SETTINGS.within(12, 60);
    assertThat(fewer.warmupIterations()).isEqualTo(1);
    assertThat(fewer.iterations()).isEqualTo(3);
    assertThat(fewer.seconds(12)).isLessThanOrEqualTo(60);
  }

  @Test
  void threeCallsAreMeasuredHoweverLongTheyTake() {
    Settings fewest = SETTINGS.within(100, 60);
    assertThat(fewest.warmupIterations()).isZero();
    assertThat(fewest.iterations()).isEqualTo(3);
    Settings twoForks =
        new Settings(2, 2, TimeValue.seconds(1), 5, TimeValue.seconds(1)).within(100, 60);
    assertThat(twoForks.iterations()).isEqualTo(2);
  }

  @Test
  void nobodyGetsMoreThanAsked() {
    Settings one = new Settings(1, 0, TimeValue.seconds(1), 1, TimeValue.seconds(1));
    assertThat(one.within(100, 60)).isEqualTo(one);
  }
}
