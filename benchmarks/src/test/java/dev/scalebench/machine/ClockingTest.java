package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What decides the clock is read from whichever driver is there. */
class ClockingTest {
  private static final String CPU = "sys/devices/system/cpu/";

  @TempDir Path root;

  private Clocking read(String cpus) {
    return Clocking.read(new KernelFiles(root), CpuSet.parse(cpus));
  }

  @Test
  void aVirtualMachineTellsNothing() {
    assertThat(read("0-1").governor()).isEmpty();
    assertThat(read("0-1").turbo()).isEmpty();
  }

  @Test
  void onlyProcessorsThatMayBeUsedCount() throws IOException {
    new KernelFixture(root)
        .with(CPU + "cpu0/cpufreq/scaling_governor", "performance\n")
        .with(CPU + "cpu1/cpufreq/scaling_governor", "powersave\n");
    assertThat(read("0").governor()).contains("performance");
    assertThat(read("0-1").governor()).contains("performance,powersave");
  }

  @ParameterizedTest
  @CsvSource({
    "intel_pstate/no_turbo, 0, true, 1",
    "intel_pstate/no_turbo, 1, false, 1",
    "cpufreq/boost, 1, true, 0",
    "cpufreq/boost, 0, false, 0",
  })
  void turboIsReadFromBothDrivers(String file, String value, boolean on, String off)
      throws IOException {
    new KernelFixture(root).with(CPU + file, value + "\n");
    assertThat(read("0").turbo())
        .contains(new Clocking.Turbo(on, "echo " + off + " | sudo tee /" + CPU + file));
  }

  @Test
  void nonsenseIsUnknown() throws IOException {
    new KernelFixture(root).with(CPU + "cpufreq/boost", "perhaps\n");
    assertThat(read("0").turbo()).isEmpty();
  }
}
