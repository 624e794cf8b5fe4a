package dev.scalebench.machine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Logical processors by the numbers that the kernel gives them.
 *
 * @param cpus ascending, each once; may be empty
 */
public record CpuSet(List<Integer> cpus) {
  /** Above any number that Linux gives (NR_CPUS is at most 8192 on its largest platforms). */
  private static final int LIMIT = 1 << 16;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if they do not ascend, or are no numbers of processors
   */
  public CpuSet {
    cpus = List.copyOf(cpus);
    for (int i = 0; i < cpus.size(); i++) {
      if (cpus.get(i) < 0 || cpus.get(i) >= LIMIT) {
        throw new IllegalArgumentException("no number of a CPU: " + cpus.get(i));
      }
      if (i > 0 && cpus.get(i) <= cpus.get(i - 1)) {
        throw new IllegalArgumentException("CPU numbers must ascend, got: " + cpus);
      }
    }
  }

  /** The set of some numbers, in whatever order. */
  public static CpuSet of(Collection<Integer> cpus) {
    return new CpuSet(List.copyOf(new TreeSet<>(cpus)));
  }

  /**
   * Reads the kernel's list format, {@code 0-3,8,10-11}; see cpuset(7).
   *
   * @throws IllegalArgumentException quoting the text, if it is none
   */
  public static CpuSet parse(String text) {
    TreeSet<Integer> cpus = new TreeSet<>();
    if (!text.isBlank()) {
      for (String range : text.strip().split(",", -1)) {
        String[] ends = range.split("-", -1);
        int first = number(ends[0], text);
        int last = number(ends[ends.length - 1], text);
        if (ends.length > 2 || first > last) {
          throw new IllegalArgumentException("no list of CPUs: " + text);
        }
        for (int cpu = first; cpu <= last; cpu++) {
          cpus.add(cpu);
        }
      }
    }
    return of(cpus);
  }

  private static int number(String digits, String text) {
    if (digits.matches("[0-9]{1,5}") && Integer.parseInt(digits) < LIMIT) {
      return Integer.parseInt(digits);
    }
    throw new IllegalArgumentException("no list of CPUs: " + text);
  }

  /** Where the calling thread may run; empty where the system does not tell. */
  public static Optional<CpuSet> ofThisThread() {
    return ofThisThread(KernelFiles.LOCAL);
  }

  static Optional<CpuSet> ofThisThread(KernelFiles kernel) {
    try {
      return kernel
          .value("proc/thread-self/status", "Cpus_allowed_list")
          .map(CpuSet::parse)
          .filter(cpus -> cpus.size() > 0);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The number of processors. */
  public int size() {
    return cpus.size();
  }

  /** The kernel's list format, as {@code taskset -c} takes it. */
  @Override
  public String toString() {
    List<String> ranges = new ArrayList<>();
    int first = 0;
    for (int next = 1; next <= cpus.size(); next++) {
      if (next == cpus.size() || cpus.get(next) != cpus.get(next - 1) + 1) {
        int last = next - 1;
        ranges.add(cpus.get(first) + (last > first ? "-" + cpus.get(last) : ""));
        first = next;
      }
    }
    return String.join(",", ranges);
  }
}
