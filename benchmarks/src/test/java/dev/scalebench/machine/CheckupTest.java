package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.machine.Finding.Level;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkup of any machine names what it looked at once, and what to do about it. */
class CheckupTest {
  @TempDir Path directory;

  @Test
  void everyWarningOfThisMachineComesWithAnAdvice() {
    List<Finding> findings = Checkup.run(directory.resolve("not/there/yet"), 1);
    assertThat(findings)
        .extracting(Finding::subject)
        .doesNotHaveDuplicates()
        .contains("platform", "cores", "CPU mask", "memory", "pinning", "allocators", "disk");
    assertThat(findings)
        .allSatisfy(
            finding -> {
              assertThat(finding.found()).isNotBlank().doesNotContain("Optional", "\n");
              assertThat(finding.advice()).doesNotContain("\n");
              assertThat(finding.level() == Level.OK || !finding.advice().isEmpty()).isTrue();
            });
  }

  @Test
  void moreMemoryThanThereIsIsAProblem() {
    assertThat(Checkup.run(directory, Long.MAX_VALUE))
        .filteredOn(finding -> finding.subject().equals("memory"))
        .extracting(Finding::level)
        .containsExactly(Level.PROBLEM);
  }

  @Test
  void aProgramIsOnThePathIfItCanBeRun() throws IOException {
    Path program = Files.createFile(directory.resolve("taskset"));
    String path = "/nowhere" + File.pathSeparator + directory;
    assertThat(program.toFile().setExecutable(false)).isTrue();
    assertThat(Checkup.isOnPath("taskset", path)).isFalse();
    assertThat(program.toFile().setExecutable(true)).isTrue();
    assertThat(Checkup.isOnPath("taskset", path)).isTrue();
    assertThat(Checkup.isOnPath("taskset", null)).isFalse();
  }

  private static ProcessCounters counters(OptionalLong total, OptionalLong steal) {
    OptionalLong unknown = OptionalLong.empty();
    return new ProcessCounters(
        0, unknown, unknown, unknown, unknown, total, unknown, steal, OptionalDouble.empty());
  }

  @Test
  void stealIsAShareOfTheTimeBetweenTwoReadings() {
    ProcessCounters before = counters(OptionalLong.of(100), OptionalLong.of(10));
    ProcessCounters after = counters(OptionalLong.of(200), OptionalLong.of(15));
    assertThat(Sample.stealPercent(before, after)).hasValue(5);
    assertThat(Sample.stealPercent(before, before)).isEmpty();
    assertThat(Sample.stealPercent(before, counters(OptionalLong.empty(), OptionalLong.empty())))
        .isEmpty();
  }
}
