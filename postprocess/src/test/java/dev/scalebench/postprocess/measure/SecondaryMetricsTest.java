package dev.scalebench.postprocess.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a cell that was measured in two modes, the worse is told; what nobody knows stays unknown. */
class SecondaryMetricsTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void peakMemoryMustBeAPositiveNumber(double megabytes) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SecondaryMetrics(
                    OptionalDouble.of(megabytes),
                    Optional.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Answer.UNKNOWN,
                    Conditions.UNKNOWN,
                    RoundMetrics.UNKNOWN,
                    FirstAnswers.UNKNOWN,
                    List.of()))
        .withMessage("peak memory must be a positive number, got: " + megabytes);
  }

  @Test
  void theMostMemoryAndTheLeastSteadinessCount() {
    assertThat(metrics(500, Verdict.DRIFTING, 6).and(metrics(600, Verdict.WARMING, 30)))
        .isEqualTo(metrics(600, Verdict.DRIFTING, 6));
    assertThat(metrics(500, Verdict.DRIFTING, 6).and(metrics(400, Verdict.DRIFTING, 7)))
        .isEqualTo(metrics(500, Verdict.DRIFTING, 7));
  }

  @Test
  void theUnknownChangesNothing() {
    assertThat(SecondaryMetrics.UNKNOWN.and(metrics(500, Verdict.STEADY, 1)))
        .isEqualTo(metrics(500, Verdict.STEADY, 1));
    assertThat(SecondaryMetrics.UNKNOWN.and(SecondaryMetrics.UNKNOWN))
        .isEqualTo(SecondaryMetrics.UNKNOWN);
  }

  @Test
  void theWorseAnswerCounts() {
    assertThat(answer(0.1, 99).and(answer(0.2, 98))).isEqualTo(answer(0.2, 98));
    assertThat(answer(0.2, 98).and(Answer.UNKNOWN)).isEqualTo(answer(0.2, 98));
  }

  @Test
  void theWorseConditionCounts() {
    Conditions one = new Conditions(Map.of(Condition.SETTLED, 1.0, Condition.POWER, 300.0));
    Conditions other = new Conditions(Map.of(Condition.SETTLED, 0.5, Condition.POWER, 200.0));
    assertThat(one.and(other))
        .isEqualTo(new Conditions(Map.of(Condition.SETTLED, 0.5, Condition.POWER, 300.0)));
    assertThat(one.and(Conditions.UNKNOWN)).isEqualTo(one);
  }

  @Test
  void onlyAWarmUpThatDidNotSettleIsToldInWords() {
    assertThat(new Conditions(Map.of(Condition.WARM_UP, 10.04, Condition.SETTLED, 0.0)).unsettled())
        .isEqualTo("not settled after 10.0 s of warming up");
    assertThat(new Conditions(Map.of(Condition.WARM_UP, 0.6, Condition.SETTLED, 1.0)).unsettled())
        .isEmpty();
    assertThat(new Conditions(Map.of(Condition.WARM_UP, 5.0)).unsettled()).isEmpty();
  }

  private static Answer answer(double error, double percent) {
    return new Answer(OptionalDouble.of(error), OptionalDouble.of(percent));
  }

  @Test
  void aFigureThatNobodyKnowsIsNotTold() {
    assertThat(new Steadiness(Verdict.WARMING, OptionalDouble.of(12.34)).describe())
        .isEqualTo("still warming up, 12.3 %");
    assertThat(new Steadiness(Verdict.WARMING, OptionalDouble.empty()).describe())
        .isEqualTo("still warming up");
  }

  @Test
  void ofRoundsTheLongerTimesAndTheFewerRequestsCount() {
    RoundMetrics one = rounds(4, 6, 20, 99);
    assertThat(one.and(rounds(5, 5, 30, 98))).isEqualTo(rounds(5, 6, 20, 98));
    assertThat(one.and(RoundMetrics.UNKNOWN)).isEqualTo(one);
    assertThat(RoundMetrics.UNKNOWN.and(one)).isEqualTo(one);
  }

  private static RoundMetrics rounds(double fastest, double slowest, double rate, double met) {
    return new RoundMetrics(
        OptionalDouble.of(fastest),
        OptionalDouble.of(slowest),
        OptionalDouble.of(rate),
        List.of(new RoundMetrics.Met("100ms", met)));
  }

  private static SecondaryMetrics metrics(double megabytes, Verdict verdict, double percent) {
    return new SecondaryMetrics(
        OptionalDouble.of(megabytes),
        Optional.of(new Steadiness(verdict, OptionalDouble.of(percent))),
        OptionalDouble.of(megabytes / 100),
        OptionalDouble.of(megabytes / 90),
        OptionalDouble.of(megabytes * 2),
        new Answer(OptionalDouble.of(megabytes / 1e9), OptionalDouble.of(97)),
        Conditions.UNKNOWN,
        RoundMetrics.UNKNOWN,
        FirstAnswers.UNKNOWN,
        List.of());
  }
}
