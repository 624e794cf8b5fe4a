package dev.scalebench.sweep;

import dev.scalebench.machine.CpuSet;
import dev.scalebench.machine.ProcessCounters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Figures beside the times of each iteration, as secondary metrics: what the process holds, and
 * what disturbed it. To JMH a profiler, one that reads counters of the kernel between iterations.
 */
public final class ForkMonitor implements InternalProfiler {
  /** Peak resident memory of the process since its start, MB = 10⁶ bytes. */
  static final String MEMORY = "memory.peak";

  /** Share of its processors' time that the hypervisor gave to others, percent. */
  static final String STEAL = "cpu.steal";

  /** Share of its processors' time that other processes took, percent. */
  static final String OTHERS = "cpu.others";

  /** Times a second that a thread of the process had to give way. */
  static final String SWITCHES = "cpu.switches";

  /** Mean clock of its processors at the iteration's end, MHz. */
  static final String FREQUENCY = "cpu.frequency";

  private static final double MEGA = 1e6;
  private static final double NANOS = 1e9;
  private static final double PERCENT = 100;

  private final CpuSet cpus;
  private @Nullable ProcessCounters before;

  /** Watches the processors that this process may use. */
  public ForkMonitor() {
    cpus = CpuSet.ofThisThread().orElse(CpuSet.of(List.of()));
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = ProcessCounters.read(cpus);
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    ProcessCounters start = before;
    return start == null ? List.of() : results(start, ProcessCounters.read(cpus));
  }

  /** What is known of the time between two readings. */
  static List<ScalarResult> results(ProcessCounters before, ProcessCounters after) {
    List<ScalarResult> results = new ArrayList<>();
    after
        .peakResidentBytes()
        .ifPresent(
            bytes ->
                results.add(new ScalarResult(MEMORY, bytes / MEGA, "MB", AggregationPolicy.MAX)));
    OptionalLong total = change(before.totalTicks(), after.totalTicks());
    OptionalLong steal = change(before.stealTicks(), after.stealTicks());
    OptionalLong busy = change(before.busyTicks(), after.busyTicks());
    OptionalLong own = change(before.ownTicks(), after.ownTicks());
    share(steal, total).ifPresent(share -> results.add(percent(STEAL, share)));
    if (busy.isPresent() && own.isPresent()) {
      OptionalLong others = OptionalLong.of(Math.max(0, busy.getAsLong() - own.getAsLong()));
      share(others, total).ifPresent(share -> results.add(percent(OTHERS, share)));
    }
    double seconds = (after.nanoTime() - before.nanoTime()) / NANOS;
    change(before.involuntarySwitches(), after.involuntarySwitches())
        .ifPresent(
            count ->
                results.add(
                    new ScalarResult(
                        SWITCHES, Math.max(0, count) / seconds, "1/s", AggregationPolicy.AVG)));
    after
        .megahertz()
        .ifPresent(
            clock -> results.add(new ScalarResult(FREQUENCY, clock, "MHz", AggregationPolicy.AVG)));
    return results;
  }

  private static ScalarResult percent(String name, double share) {
    return new ScalarResult(name, share, "percent", AggregationPolicy.AVG);
  }

  private static OptionalLong change(OptionalLong before, OptionalLong after) {
    return before.isPresent() && after.isPresent()
        ? OptionalLong.of(after.getAsLong() - before.getAsLong())
        : OptionalLong.empty();
  }

  private static OptionalDouble share(OptionalLong part, OptionalLong whole) {
    return part.isPresent() && whole.isPresent() && whole.getAsLong() > 0
        ? OptionalDouble.of(PERCENT * part.getAsLong() / whole.getAsLong())
        : OptionalDouble.empty();
  }

  @Override
  public String getDescription() {
    return "Peak memory, and what disturbed each iteration";
  }
}
