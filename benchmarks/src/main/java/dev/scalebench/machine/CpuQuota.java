package dev.scalebench.machine;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The processor time that control groups leave to this process. When it is used up, the kernel
 * halts all threads until the period ends, 0.1 s usually: cgroups(7), "cpu.max" in the kernel's
 * cgroup-v2.rst, sched-bwc.rst for version 1. Limits of groups that a container cannot see are
 * unknown to it.
 *
 * @param cpus processors' worth of time; infinite if nothing limits it
 * @param file which says so; empty if nothing limits it
 */
public record CpuQuota(double cpus, String file) {
  /** Of a process whose groups have no limit. */
  public static final CpuQuota NONE = new CpuQuota(Double.POSITIVE_INFINITY, "");

  private static final MathContext DIGITS = new MathContext(3);

  /**
   * Checks the time.
   *
   * @throws IllegalArgumentException if it is none
   */
  public CpuQuota {
    if (!(cpus > 0)) {
      throw new IllegalArgumentException("cpus must be above 0, got: " + cpus);
    }
  }

  /** Of this process; empty where the system does not tell. */
  public static Optional<CpuQuota> local() {
    return read(KernelFiles.LOCAL);
  }

  /** The smallest of all groups that this process is in; empty where the system does not tell. */
  static Optional<CpuQuota> read(KernelFiles kernel) {
    List<CgroupMount> mounts = CgroupMount.ofCpu(kernel);
    if (mounts.isEmpty()) {
      return Optional.empty();
    }
    List<CpuQuota> quotas = new ArrayList<>(List.of(NONE));
    for (CgroupMount mount : mounts) {
      for (String directory : mount.directories()) {
        quota(mount, directory, kernel).ifPresent(quotas::add);
      }
    }
    return quotas.stream().min(Comparator.comparingDouble(CpuQuota::cpus));
  }

  private static Optional<CpuQuota> quota(CgroupMount mount, String directory, KernelFiles kernel) {
    String file = directory + (mount.unified() ? "/cpu.max" : "/cpu.cfs_quota_us");
    String[] words = kernel.text(file).orElse("").split("\\s+", -1);
    String period =
        mount.unified()
            ? words.length == 2 ? words[1] : ""
            : kernel.text(directory + "/cpu.cfs_period_us").orElse("");
    OptionalDouble used = microseconds(words[0]); // none is max in version 2, -1 in version 1
    OptionalDouble of = microseconds(period);
    return used.isPresent() && of.isPresent()
        ? Optional.of(new CpuQuota(used.getAsDouble() / of.getAsDouble(), "/" + file))
        : Optional.empty();
  }

  private static OptionalDouble microseconds(String text) {
    return KernelFiles.count(text).stream().filter(count -> count > 0).asDoubleStream().findFirst();
  }

  /** {@code 0.5 CPUs}; {@code none} if nothing limits it. */
  @Override
  public String toString() {
    if (cpus == Double.POSITIVE_INFINITY) {
      return "none";
    }
    String number = BigDecimal.valueOf(cpus).round(DIGITS).stripTrailingZeros().toPlainString();
    return number + (number.equals("1") ? " CPU" : " CPUs");
  }
}
