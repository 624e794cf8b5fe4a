package dev.scalebench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.machine.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The exit code tells whether measuring will fail. */
class DoctorCommandTest {
  private static final Finding OK = new Finding(Finding.Level.OK, "memory", "24 GiB", "");
  private static final Finding WARNING =
      new Finding(Finding.Level.WARNING, "clock", "changes", "fix it");
  private static final Finding PROBLEM =
      new Finding(Finding.Level.PROBLEM, "memory", "1 GiB", "add some");

  @Test
  void aProblemIsAFailureAndAWarningIsNot() {
    assertThat(DoctorCommand.exitCode(List.of(OK, WARNING), true)).isZero();
    assertThat(DoctorCommand.exitCode(List.of(OK, PROBLEM), true)).isEqualTo(1);
  }

  @Test
  void withoutAnEngineNothingIsMeasured() {
    assertThat(DoctorCommand.exitCode(List.of(OK), false)).isEqualTo(1);
  }
}
