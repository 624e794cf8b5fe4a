package dev.scalebench.postprocess.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program's preparation is paid for by calls that take less. */
class FirstAnswersTest {
  private static final FirstAnswers EAGER = answers(List.of(2.0, 2.1, 2.2));

  private static FirstAnswers answers(List<Double> seconds) {
    return new FirstAnswers(OptionalDouble.empty(), seconds);
  }

  @ParameterizedTest
  @CsvSource({
    "5.2, 50, 100, 63", // three seconds at 50 ms a call, after three calls
    "5.21, 50, 100, 64",
    "2.2, 50, 100, at once",
    "2.1, 100, 100, at once",
    "2.1, 120, 100, at first only",
    "5.2, 100, 100, never",
    "5.2, 120, 100, never"
  })
  void itIsAheadAfterSoManyCalls(double third, double millis, double eager, String calls) {
    FirstAnswers program = answers(List.of(third - 0.2, third - 0.1, third));
    assertThat(program.breakEven(EAGER, millis, eager).orElseThrow().text()).isEqualTo(calls);
  }

  @Test
  void theLastAnswersThatBothTellAreCompared() {
    FirstAnswers program = answers(List.of(5.0));
    assertThat(program.breakEven(EAGER, 50, 100).orElseThrow().calls()).isEqualTo(61);
    assertThat(FirstAnswers.UNKNOWN.breakEven(EAGER, 50, 100)).isEmpty();
    assertThat(program.breakEven(FirstAnswers.UNKNOWN, 50, 100)).isEmpty();
  }

  @Test
  void ofACellThatWasMeasuredTwiceTheLaterCount() {
    FirstAnswers other = answers(List.of(1.0, 2.5));
    assertThat(EAGER.and(other)).isEqualTo(answers(List.of(2.0, 2.5)));
    assertThat(EAGER.and(FirstAnswers.UNKNOWN)).isEqualTo(EAGER);
    assertThat(FirstAnswers.UNKNOWN.and(EAGER)).isEqualTo(EAGER);
    FirstAnswers slow = new FirstAnswers(OptionalDouble.of(0.5), List.of(1.0));
    FirstAnswers fast = new FirstAnswers(OptionalDouble.of(0.4), List.of(1.5));
    assertThat(slow.and(fast)).isEqualTo(new FirstAnswers(OptionalDouble.of(0.5), List.of(1.5)));
  }

  @Test
  void theyComeOneAfterTheOther() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> answers(List.of(2.0, 1.0)))
        .withMessage("first answers must come one after the other, got: [2.0, 1.0]");
  }
}
