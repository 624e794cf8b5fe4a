package dev.scalebench.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What Linux counts for some processes, and for the processors that they are pinned to. What the
 * system does not tell is empty. Ticks are 1/100 s, in which the kernel rounds.
 *
 * @param nanoTime {@link System#nanoTime()} of the reading
 * @param peakResidentBytes most memory that was resident at once since the process started; summed
 * @param involuntarySwitches how often the threads that live now had to give way to another; it
 *     falls when a thread ends
 * @param ownTicks processor time of all threads of the processes, ended ones included
 * @param totalTicks time of the processors, idle or not
 * @param busyTicks time in which the processors worked for any process, these included
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
    return read(cpus, List.of());
  }

  /**
   * Reads the counters of this process and of its children; those of memory of the children alone,
   * if there are some: this process then only waits for them.
   *
   * @param children numbers of processes
   */
  public static ProcessCounters read(CpuSet cpus, List<Long> children) {
    return read(cpus, children, KernelFiles.LOCAL);
  }

  static ProcessCounters read(CpuSet cpus, List<Long> children, KernelFiles kernel) {
    long now = System.nanoTime();
    List<String> working =
        children.isEmpty()
            ? List.of("proc/self")
            : children.stream().map(child -> "proc/" + child).toList();
    List<String> all = new ArrayList<>(working);
    if (!children.isEmpty()) {
      all.add("proc/self");
    }
    OptionalLong own = sum(all, process -> ticks(kernel, process));
    Optional<CpuTicks> ticks = CpuTicks.read(kernel, cpus);
    return new ProcessCounters(
        now,
        sum(working, process -> peakBytes(kernel, process)),
        sum(all, process -> involuntarySwitches(kernel, process)),
        own,
        ticks.map(t -> OptionalLong.of(t.total())).orElse(OptionalLong.empty()),
        ticks.map(t -> OptionalLong.of(t.busy())).orElse(OptionalLong.empty()),
        ticks.map(t -> OptionalLong.of(t.steal())).orElse(OptionalLong.empty()),
        CpuClock.megahertz(kernel, cpus));
  }

  /** Empty if one of them is not known. */
  private static OptionalLong sum(List<String> processes, Function<String, OptionalLong> counter) {
    long sum = 0;
    for (String process : processes) {
      OptionalLong count = counter.apply(process);
      if (count.isEmpty()) {
        return OptionalLong.empty();
      }
      sum += count.getAsLong();
    }
    return OptionalLong.of(sum);
  }

  private static OptionalLong peakBytes(KernelFiles kernel, String process) {
    String[] value = kernel.value(process + "/status", "VmHWM").orElse("").split(" ", -1);
    OptionalLong kib = KernelFiles.count(value[0]);
    return kib.isPresent() && value.length == 2 && value[1].equals("kB")
        ? OptionalLong.of(kib.getAsLong() * KIB)
        : OptionalLong.empty();
  }

  private static OptionalLong involuntarySwitches(KernelFiles kernel, String process) {
    String tasks = process + "/task";
    long sum = 0;
    boolean known = false;
    for (String task : kernel.names(tasks)) {
      String file = tasks + "/" + task + "/status";
      OptionalLong count =
          KernelFiles.count(kernel.value(file, "nonvoluntary_ctxt_switches").orElse(""));
      sum += count.orElse(0); // nothing of a thread that has just ended
      known |= count.isPresent();
    }
    return known ? OptionalLong.of(sum) : OptionalLong.empty();
  }

  private static OptionalLong ticks(KernelFiles kernel, String process) {
    String stat = kernel.text(process + "/stat").orElse("");
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
