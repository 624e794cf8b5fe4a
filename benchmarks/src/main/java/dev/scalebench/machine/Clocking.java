package dev.scalebench.machine;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What decides the processors' clock; see admin-guide/pm/cpufreq and intel_pstate in the kernel's
 * documentation. Virtual machines tell nothing of it.
 *
 * @param governor the governor of the processors that may be used; several where they differ
 * @param turbo whether the clock may rise above its nominal value
 */
record Clocking(Optional<String> governor, Optional<Turbo> turbo) {
  private static final String SYSTEM = "sys/devices/system/cpu/";

  /**
   * Turbo of Intel's, boost of AMD's.
   *
   * @param on whether it is
   * @param switchOff the command that switches it off
   */
  record Turbo(boolean on, String switchOff) {}

  /** A file of a driver's, and what it holds when turbo is on. */
  private record Switch(String file, String on, String off) {}

  private static final List<Switch> SWITCHES =
      List.of(
          new Switch(SYSTEM + "intel_pstate/no_turbo", "0", "1"),
          new Switch(SYSTEM + "cpufreq/boost", "1", "0"));

  static Clocking read(KernelFiles kernel, CpuSet cpus) {
    TreeSet<String> governors =
        cpus.cpus().stream()
            .map(cpu -> SYSTEM + "cpu" + cpu + "/cpufreq/scaling_governor")
            .flatMap(file -> kernel.text(file).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return new Clocking(
        Optional.of(String.join(",", governors)).filter(names -> !names.isEmpty()),
        SWITCHES.stream().flatMap(driver -> turbo(kernel, driver).stream()).findFirst());
  }

  private static Optional<Turbo> turbo(KernelFiles kernel, Switch driver) {
    String command = "echo %s | sudo tee /%s".formatted(driver.off, driver.file);
    return kernel
        .text(driver.file)
        .filter(value -> value.equals(driver.on) || value.equals(driver.off))
        .map(value -> new Turbo(value.equals(driver.on), command));
  }
}
