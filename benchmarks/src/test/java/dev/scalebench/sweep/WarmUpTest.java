package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.sweep.WarmUp.Outcome;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.options.TimeValue;

/** Calls are made until they do not become faster any more, and no longer than they may. */
class WarmUpTest {
  private static final double MOST = 10;

  private final Random random = new Random(1);
  private double now;
  private int calls;

  /** Warms up what takes so many seconds at each call; time passes in calls alone. */
  private Outcome run(IntToDoubleFunction seconds) {
    return new WarmUp(MOST)
        .run(() -> now += seconds.applyAsDouble(calls++), () -> Math.round(now * 1e9))
        .orElseThrow();
  }

  @Test
  void calmCallsSettleAfterTwoWindows() {
    Outcome outcome = run(call -> 0.01);
    assertThat(outcome.settled()).hasValue(true);
    assertThat(outcome.seconds()).isCloseTo(0.6, within(0.021));
  }

  @Test
  void aClockThatRisesForTwoSecondsSettlesThen() {
    Outcome outcome = run(call -> 0.01 / Math.min(1, 0.5 + 0.25 * now));
    assertThat(outcome.settled()).hasValue(true);
    assertThat(outcome.seconds()).isBetween(2.0, 3.0);
  }

  @Test
  void compilingInTheFirstCallIsForgotten() {
    Outcome outcome = run(call -> call == 0 ? 0.9 : 0.01);
    assertThat(outcome.settled()).hasValue(true);
    assertThat(outcome.seconds()).isLessThan(2.5);
  }

  @Test
  void callsThatDriftUseAllTheTimeAndThatIsTold() {
    Outcome outcome = run(call -> 0.01 * Math.exp(-0.1 * now));
    assertThat(outcome.settled()).hasValue(false);
    assertThat(outcome.seconds()).isCloseTo(MOST, within(0.01));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0005, 0.01, 0.1, 0.4})
  void noiseOfFivePercentSettles(double seconds) {
    for (int i = 0; i < 20; i++) {
      now = 0;
      assertThat(run(call -> seconds * (0.95 + 0.1 * random.nextDouble())).settled())
          .hasValue(true);
    }
  }

  @Test
  void oneHiccupIsNoLongCall() {
    assertThat(run(call -> call == 5 ? 0.8 : 0.01).settled()).hasValue(true);
  }

  @ParameterizedTest
  @CsvSource({"5, 1", "1.1, 1", "0.6, 2"})
  void longCallsAreLeftToJmh(double seconds, int made) {
    Outcome outcome = run(call -> seconds);
    assertThat(calls).isEqualTo(made);
    assertThat(outcome).isEqualTo(new Outcome(made * seconds, Optional.empty()));
  }

  @Test
  void whoAsksForNoWarmUpGetsNone() {
    WarmUp none = WarmUp.beside(0, TimeValue.seconds(1));
    assertThat(none.run(() -> calls++, () -> 0)).isEmpty();
    assertThat(calls).isZero();
    assertThat(none.expectedSeconds(1)).isZero();
  }

  @Test
  void theBoundIsTenTimesWhatJmhIsTold() {
    assertThat(WarmUp.beside(2, TimeValue.milliseconds(300)).most()).isCloseTo(6, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.04, 0.25, 0.5, 0.7, 3})
  void theForecastIsWhatCalmCallsTake(double seconds) {
    assertThat(run(call -> seconds).seconds())
        .isCloseTo(new WarmUp(MOST).expectedSeconds(seconds), within(0.003));
  }
}
