package dev.scalebench.machine;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a fact about processors means for measurements. */
final class ProcessorChecks {
  /** Share of time, percent. */
  private static final double TOLERATED_STEAL = 1;

  /** Below where processors are throttled, °C. */
  private static final double HOT = 85;

  /** Clocks that are read without a call into the kernel or the hypervisor. */
  private static final Set<String> FAST_CLOCKS = Set.of("tsc", "arch_sys_counter");

  private ProcessorChecks() {}

  static Finding cores(Topology topology) {
    return Finding.ok(
        "cores",
        "%s in %s, %s, %s"
            .formatted(
                counted(topology.cores(), "core"),
                counted(topology.sockets(), "socket"),
                counted(topology.numaNodes(), "NUMA node"),
                topology.smt() ? "SMT on: siblings are left idle" : "SMT off"));
  }

  private static String counted(int number, String noun) {
    return "%s %s%s".formatted(number, noun, number == 1 ? "" : "s");
  }

  /**
   * MKL, with which eager PyTorch multiplies, on a processor of AMD's.
   *
   * @param branch what the environment tells MKL to use: Intel's guide to oneMKL, "Obtaining
   *     Numerically Reproducible Results"
   */
  static Finding mkl(Optional<String> branch) {
    String subject = "MKL";
    return branch.isPresent()
        ? Finding.ok(subject, "MKL_CBWR=" + branch.get())
        : Finding.ok(
            subject,
            "takes a generic path on processors of AMD's; MKL_CBWR=AVX2 may make eager PyTorch faster");
  }

  static Finding mask(Topology allowed, Topology whole) {
    String subject = "CPU mask";
    if (allowed.cpus().size() == whole.cpus().size()) {
      return Finding.ok(subject, "CPUs %s, all there are".formatted(allowed.cpuSet()));
    }
    return Finding.warning(
        subject,
        "CPUs %s of %s".formatted(allowed.cpuSet(), whole.cpuSet()),
        "start without taskset and cpusets to measure the whole machine");
  }

  /** Whether this process gets less time than a sweep may use: a thread for each core. */
  static Finding quota(CpuQuota quota, Topology allowed) {
    String subject = "CPU quota";
    return quota.cpus() >= allowed.cores()
        ? Finding.ok(subject, quota.toString())
        : Finding.warning(
            subject,
            "%s (%s): when that time is used up, all threads are halted for a while"
                .formatted(quota, quota.file()),
            "start a container with --cpuset-cpus instead of --cpus, a service without CPUQuota");
  }

  static Finding governor(String governor) {
    return governor.equals("performance")
        ? Finding.ok("governor", governor)
        : Finding.warning(
            "governor",
            governor,
            "echo performance | sudo tee /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor");
  }

  static Finding turbo(Clocking.Turbo turbo) {
    return turbo.on()
        ? Finding.warning(
            "turbo", "on: the clock depends on heat and busy cores", turbo.switchOff())
        : Finding.ok("turbo", "off");
  }

  static Finding clockSource(String source) {
    return FAST_CLOCKS.contains(source)
        ? Finding.ok("clock source", source)
        : Finding.warning(
            "clock source",
            source + ", which may take long to read",
            "echo tsc | sudo tee /sys/devices/system/clocksource/clocksource0/current_clocksource");
  }

  static Finding hypervisor(String name) {
    return Finding.warning(
        "virtual machine",
        name,
        "measure on bare metal or dedicated cores, or look at cpu.steal in the results");
  }

  /** Time that the hypervisor gave to others, percent. */
  static Finding steal(double percent) {
    String found = String.format(Locale.ROOT, "%.1f %% of the time", percent);
    return percent <= TOLERATED_STEAL
        ? Finding.ok("steal", found)
        : Finding.warning("steal", found, "wait until the host is less busy, or change the host");
  }

  /** The processor's temperature in °C. */
  static Finding temperature(double celsius) {
    String found = String.format(Locale.ROOT, "%.0f °C", celsius);
    return celsius < HOT
        ? Finding.ok("temperature", found)
        : Finding.warning("temperature", found, "let it cool down, and look after its fans");
  }
}
