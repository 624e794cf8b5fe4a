package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.machine.Finding.Level;
import java.nio.file.Path;
import java.util.List;
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
}
