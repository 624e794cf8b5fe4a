package dev.scalebench.machine;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What Linux counts for this process, and for the processors that it is pinned to. What the system
 * does not tell is empty. Ticks are 1/100 s, in which the kernel rounds.
 *
 * @param nanoTime {@link System#nanoTime()} of the reading
 * @param peakResidentBytes most memory that was resident at once since the process started
 * @param involuntarySwitches how often the threads that live now had to give way to another; it
 *     falls when a thread ends
 * @param ownTicks processor time of all threads of the process, ended ones included
 * @param totalTicks time of the processors, idle or not
 * @param busyTicks time in which the processors worked for any process, this one included
 * @param stealTicks time of the processors that the hypervisor gave to others
 * @param megahertz mean clock of the processors
 */
public record ProcessCounters(
    long nanoTime,
    OptionalLong peakResidentBytes,
    OptionalLong involuntarySwitches,
    OptionalLong ownTicks,
    OptionalLong totalTicks,
    OptionalLong busyTicks,
    OptionalLong stealTicks,
    OptionalDouble megahertz) {
  private static final String TASKS = "proc/self/task";

  /**
   * Places of utime and stime after the command's name, which is in parentheses; proc_pid_stat(5).
   */
  private static final int USER_TIME = 11;

  private static final int SYSTEM_TIME = 12;

  private static final int KIB = 1024;

  /**
   * Reads the counters.
   *
   * @param cpus the processors of which ticks and clock are read; nothing is known of none
   */
  public static ProcessCounters read(CpuSet cpus) {
    return read(cpus, KernelFiles.LOCAL);
  }

  static ProcessCounters read(CpuSet cpus, KernelFiles kernel) {
    long now = System.nanoTime();
    OptionalLong own = ownTicks(kernel);
    Optional<CpuTicks> ticks = CpuTicks.read(kernel, cpus);
    String status = kernel.text("proc/self/status").orElse("");
    return new ProcessCounters(
        now,
        bytes(status, "VmHWM"),
        involuntarySwitches(kernel),
        own,
        ticks.map(t -> OptionalLong.of(t.total())).orElse(OptionalLong.empty()),
        ticks.map(t -> OptionalLong.of(t.busy())).orElse(OptionalLong.empty()),
        ticks.map(t -> OptionalLong.of(t.steal())).orElse(OptionalLong.empty()),
        CpuClock.megahertz(kernel, cpus));
  }

  private static OptionalLong bytes(String status, String key) {
    String[] value = KernelFiles.valueIn(status, key).orElse("").split(" ", -1);
    OptionalLong kib = KernelFiles.count(value[0]);
    return kib.isPresent() && value.length == 2 && value[1].equals("kB")
        ? OptionalLong.of(kib.getAsLong() * KIB)
        : OptionalLong.empty();
  }

  private static OptionalLong involuntarySwitches(KernelFiles kernel) {
    long sum = 0;
    boolean known = false;
    for (String task : kernel.names(TASKS)) {
      String file = TASKS + "/" + task + "/status";
      OptionalLong count =
          KernelFiles.count(kernel.value(file, "nonvoluntary_ctxt_switches").orElse(""));
      sum += count.orElse(0); // nothing of a thread that has just ended
      known |= count.isPresent();
    }
    return known ? OptionalLong.of(sum) : OptionalLong.empty();
  }

  private static OptionalLong ownTicks(KernelFiles kernel) {
    String stat = kernel.text("proc/self/stat").orElse("");
    String[] columns = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
    if (columns.length <= SYSTEM_TIME) {
      return OptionalLong.empty();
    }
    OptionalLong user = KernelFiles.count(columns[USER_TIME]);
    OptionalLong system = KernelFiles.count(columns[SYSTEM_TIME]);
    return user.isPresent() && system.isPresent()
        ? OptionalLong.of(user.getAsLong() + system.getAsLong())
        : OptionalLong.empty();
  }
}
