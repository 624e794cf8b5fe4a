package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.machine.Finding.Level;
import dev.scalebench.machine.Topology.LogicalCpu;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts about processors that spoil measurements become warnings with a remedy. */
class ProcessorChecksTest {
  /** Two cores with two processors each. */
  private static final Topology WHOLE =
      new Topology(
          List.of(
              new LogicalCpu(0, 0, 0, 0),
              new LogicalCpu(1, 1, 0, 0),
              new LogicalCpu(2, 0, 0, 0),
              new LogicalCpu(3, 1, 0, 0)));

  private static final Topology PART = WHOLE.restricted(Optional.of(CpuSet.parse("0-1")));

  @Test
  void coresAreCounted() {
    assertThat(ProcessorChecks.cores(WHOLE))
        .isEqualTo(
            Finding.ok(
                "cores", "2 cores in 1 socket, 1 NUMA node, SMT on: siblings are left idle"));
    assertThat(ProcessorChecks.cores(PART).found()).endsWith("SMT off");
  }

  @Test
  void aMaskThatLeavesSomethingOutIsMentioned() {
    assertThat(ProcessorChecks.mask(WHOLE, WHOLE).level()).isEqualTo(Level.OK);
    assertThat(ProcessorChecks.mask(PART, WHOLE).found()).isEqualTo("CPUs 0-1 of 0-3");
    assertThat(ProcessorChecks.mask(PART, WHOLE).level()).isEqualTo(Level.WARNING);
  }

  @Test
  void aLimitOfTimeIsMentioned() {
    assertThat(ProcessorChecks.quota(CpuQuota.NONE, WHOLE))
        .isEqualTo(Finding.ok("CPU quota", "none"));
    assertThat(ProcessorChecks.quota(new CpuQuota(2, "f"), WHOLE).level()).isEqualTo(Level.OK);
    assertThat(ProcessorChecks.quota(new CpuQuota(1.5, "/sys/cpu.max"), WHOLE).found())
        .startsWith("1.5 CPUs (/sys/cpu.max): ");
    assertThat(ProcessorChecks.quota(new CpuQuota(0.5, "f"), PART).level())
        .isEqualTo(Level.WARNING);
  }

  @Test
  void aGovernorThatSavesPowerCanBeChanged() {
    assertThat(ProcessorChecks.governor("performance").level()).isEqualTo(Level.OK);
    Finding saving = ProcessorChecks.governor("performance,powersave");
    assertThat(saving.level()).isEqualTo(Level.WARNING);
    assertThat(saving.advice())
        .isEqualTo(
            "echo performance | sudo tee /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor");
  }

  @Test
  void turboCanBeSwitchedOff() {
    assertThat(ProcessorChecks.turbo(new Clocking.Turbo(false, "command")))
        .isEqualTo(Finding.ok("turbo", "off"));
    assertThat(ProcessorChecks.turbo(new Clocking.Turbo(true, "command")).advice())
        .isEqualTo("command");
  }

  @ParameterizedTest
  @CsvSource({"tsc, OK", "arch_sys_counter, OK", "hpet, WARNING", "acpi_pm, WARNING"})
  void aSlowClockIsMentioned(String source, Level level) {
    assertThat(ProcessorChecks.clockSource(source).level()).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({"0, OK", "1, OK", "1.1, WARNING"})
  void stealAboveAPercentIsMentioned(double percent, Level level) {
    assertThat(ProcessorChecks.steal(percent).level()).isEqualTo(level);
  }

  @Test
  void aVirtualMachineIsMentioned() {
    assertThat(ProcessorChecks.hypervisor("KVM").level()).isEqualTo(Level.WARNING);
  }

  @ParameterizedTest
  @CsvSource({"40, OK", "90, WARNING"})
  void heatIsMentioned(double celsius, Level level) {
    assertThat(ProcessorChecks.temperature(celsius).level()).isEqualTo(level);
  }
}
