package dev.scalebench.machine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a fact about the system around the processors means for measurements. */
final class SystemChecks {
  private static final String MEASURED = "Linux amd64";

  /** There are natives for these, nothing has been run. */
  private static final Set<String> UNTRIED = Set.of("Mac OS X aarch64", "Windows amd64");

  private static final double TOLERATED_LOAD_PER_CORE = 0.2;
  private static final double GB = 1e9;

  /** What weights, references, archives and natives take, and some room. */
  private static final double CACHE_BYTES = 4 * GB;

  private SystemChecks() {}

  /**
   * Whether the engines have natives for it.
   *
   * @param system names of system and architecture, as the JVM has them
   * @param libc GNU's; empty where it is another
   */
  static Finding platform(String system, Optional<String> libc) {
    String subject = "platform";
    if (system.equals(MEASURED)) {
      return libc.isPresent()
          ? Finding.ok(subject, "%s, %s".formatted(system, libc.get()))
          : Finding.problem(
              subject,
              system + " without the GNU C library",
              "use a distribution with glibc: the engines need it");
    }
    if (UNTRIED.stream().anyMatch(untried -> matches(untried, system))) {
      return Finding.warning(
          subject, system, "nothing has been run there yet; Linux x86_64 is what is tried");
    }
    return Finding.problem(subject, system, "the engines have no natives for it: use Linux x86_64");
  }

  /** Windows has its version in its name. */
  private static boolean matches(String untried, String system) {
    String[] words = untried.split(" (?=\\S+$)", -1);
    return system.startsWith(words[0]) && system.endsWith(" " + words[1]);
  }

  /**
   * How busy the machine is.
   *
   * @param load mean number of running processes over a minute
   * @param cores of the machine
   * @param busiest what runs now
   */
  static Finding load(double load, int cores, List<String> busiest) {
    String found = String.format(Locale.ROOT, "%.2f on %d cores", load, cores);
    if (load <= TOLERATED_LOAD_PER_CORE * cores) {
      return Finding.ok("load", found);
    }
    return Finding.warning(
        "load",
        found,
        busiest.isEmpty()
            ? "wait a minute or two: nothing is busy any more"
            : "stop " + String.join(", ", busiest));
  }

  /**
   * Whether memory will do.
   *
   * @param available bytes that can be had without swapping
   * @param needed bytes
   */
  static Finding memory(long available, long needed) {
    String found = "%s available, %s needed".formatted(gigabytes(available), gigabytes(needed));
    return available >= needed
        ? Finding.ok("memory", found)
        : Finding.problem(
            "memory", found, "stop what else holds memory, or choose smaller batches");
  }

  static Finding swap(long usedBytes) {
    return usedBytes == 0
        ? Finding.ok("swap", "not in use")
        : Finding.warning(
            "swap", gigabytes(usedBytes) + " in use", "sudo swapoff -a, or free some memory");
  }

  static Finding hugePages(String choice) {
    String subject = "transparent huge pages";
    return choice.equals("always")
        ? new Finding(
            Finding.Level.OK,
            subject,
            choice,
            "compare with machines that have it alike; the kernel's default is madvise")
        : Finding.ok(subject, choice);
  }

  static Finding battery(boolean discharging) {
    return discharging
        ? Finding.warning("power", "on battery", "plug it in: on battery the clock is lowered")
        : Finding.ok("power", "plugged in");
  }

  static Finding tying(boolean setpriv) {
    return setpriv
        ? Finding.ok("forks", "end with their sweep")
        : Finding.warning(
            "forks",
            "would go on after a sweep that is killed, for want of setpriv",
            "install the package util-linux, or kill java processes before a sweep is resumed");
  }

  static Finding pinning(boolean taskset) {
    return taskset
        ? Finding.ok("pinning", "taskset")
        : Finding.problem(
            "pinning",
            "taskset is not on the PATH",
            "install the package util-linux, or measure with --pinning none");
  }

  /**
   * Which can be chosen.
   *
   * @param preloaded what this process, and so each fork, runs with already
   */
  static Finding allocators(Set<Allocator> available, Set<Allocator> preloaded) {
    if (!preloaded.isEmpty()) {
      return Finding.warning(
          "allocators", labels(preloaded) + " is preloaded into every process", "unset LD_PRELOAD");
    }
    String missing =
        Arrays.stream(Allocator.values())
            .filter(allocator -> !available.contains(allocator))
            .map(Allocator::packages)
            .filter(packages -> !packages.isEmpty())
            .collect(Collectors.joining("; "));
    return new Finding(
        Finding.Level.OK,
        "allocators",
        labels(available),
        missing.isEmpty() ? "" : "for more of them, install " + missing);
  }

  private static String labels(Set<Allocator> allocators) {
    return allocators.stream().sorted().map(Allocator::label).collect(Collectors.joining(", "));
  }

  /** Room on the file system of the cache, bytes. */
  static Finding disk(long free) {
    return free >= CACHE_BYTES
        ? Finding.ok("disk", gigabytes(free) + " free")
        : Finding.problem(
            "disk",
            gigabytes(free) + " free",
            "make room for %s, or put the cache elsewhere with SCALEBENCH_CACHE"
                .formatted(gigabytes((long) CACHE_BYTES)));
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / GB);
  }
}
