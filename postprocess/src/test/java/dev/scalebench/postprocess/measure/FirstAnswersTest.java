package dev.scalebench.postprocess.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program's preparation is paid for by calls that take less. */
class FirstAnswersTest {
  private static final FirstAnswers EAGER = new FirstAnswers(List.of(2.0, 2.1, 2.2));

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
    FirstAnswers program = new FirstAnswers(List.of(third - 0.2, third - 0.1, third));
    assertThat(program.breakEven(EAGER, millis, eager).orElseThrow().text()).isEqualTo(calls);
  }

  @Test
  void theLastAnswersThatBothTellAreCompared() {
    FirstAnswers program = new FirstAnswers(List.of(5.0));
    assertThat(program.breakEven(EAGER, 50, 100).orElseThrow().calls()).isEqualTo(61);
    assertThat(FirstAnswers.UNKNOWN.breakEven(EAGER, 50, 100)).isEmpty();
    assertThat(program.breakEven(FirstAnswers.UNKNOWN, 50, 100)).isEmpty();
  }

  @Test
  void ofACellThatWasMeasuredTwiceTheLaterCount() {
    FirstAnswers other = new FirstAnswers(List.of(1.0, 2.5));
    assertThat(EAGER.and(other)).isEqualTo(new FirstAnswers(List.of(2.0, 2.5)));
    assertThat(EAGER.and(FirstAnswers.UNKNOWN)).isEqualTo(EAGER);
    assertThat(FirstAnswers.UNKNOWN.and(EAGER)).isEqualTo(EAGER);
  }

  @Test
  void theyComeOneAfterTheOther() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FirstAnswers(List.of(2.0, 1.0)))
        .withMessage("first answers must come one after the other, got: [2.0, 1.0]");
  }
}
