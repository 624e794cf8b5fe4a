package dev.scalebench.machine;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/**
 * What went on while this thread slept.
 *
 * @param stealPercent share of some processors' time that the hypervisor gave to others
 * @param busiest the processes that took the most time, this one left out; name, number, CPUs
 */
record Sample(OptionalDouble stealPercent, List<String> busiest) {
  private static final int MOST_BUSY = 3;

  /** Below it a process is not busy, CPUs. */
  private static final double BUSY = 0.05;

  private record Load(OSProcess process, double cpus) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%s (pid %d, %.1f CPUs)", process.getName(), process.getProcessID(), cpus);
    }
  }

  /**
   * Sleeps and looks at what has changed.
   *
   * @throws IllegalStateException if the thread is interrupted
   */
  static Sample take(OperatingSystem system, CpuSet cpus, Duration duration) {
    Map<Integer, OSProcess> earlier = new HashMap<>();
    system.getProcesses().forEach(process -> earlier.put(process.getProcessID(), process));
    ProcessCounters before = ProcessCounters.read(cpus);
    sleep(duration);
    ProcessCounters after = ProcessCounters.read(cpus);
    List<String> busiest =
        system.getProcesses().stream()
            .filter(process -> process.getProcessID() != system.getProcessId())
            .map(process -> load(process, earlier.get(process.getProcessID())))
            .filter(load -> load.cpus >= BUSY)
            .sorted(Comparator.comparingDouble(Load::cpus).reversed())
            .limit(MOST_BUSY)
            .map(Load::toString)
            .toList();
    return new Sample(ProcessorUse.between(before, after).stealPercent(), busiest);
  }

  private static Load load(OSProcess process, @Nullable OSProcess earlier) {
    return new Load(process, earlier == null ? 0 : process.getProcessCpuLoadBetweenTicks(earlier));
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while watching the machine", e);
    }
  }
}
