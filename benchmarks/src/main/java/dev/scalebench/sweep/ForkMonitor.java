package dev.scalebench.sweep;

import dev.scalebench.machine.CpuSet;
import dev.scalebench.machine.ProcessCounters;
import dev.scalebench.machine.ProcessorUse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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

  private final CpuSet cpus;
  private @Nullable ProcessCounters before;

  /** Watches the processors that this process may use. */
  public ForkMonitor() {
    cpus = CpuSet.ofThisThread().orElse(CpuSet.of(List.of()));
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    if (before == null) { // else the end of one iteration is the start of the next
      before = ProcessCounters.read(cpus);
    }
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    ProcessCounters start = before;
    ProcessCounters end = ProcessCounters.read(cpus);
    before = end;
    return start == null ? List.of() : results(start, end);
  }

  /** What is known of the time between two readings. */
  static List<ScalarResult> results(ProcessCounters before, ProcessCounters after) {
    List<ScalarResult> results = new ArrayList<>();
    after
        .peakResidentBytes()
        .ifPresent(bytes -> results.add(metric(MEMORY, bytes / MEGA, "MB", AggregationPolicy.MAX)));
    ProcessorUse use = ProcessorUse.between(before, after);
    mean(STEAL, use.stealPercent(), "percent").ifPresent(results::add);
    mean(OTHERS, use.othersPercent(), "percent").ifPresent(results::add);
    mean(SWITCHES, use.switchesPerSecond(), "1/s").ifPresent(results::add);
    mean(FREQUENCY, after.megahertz(), "MHz").ifPresent(results::add);
    return results;
  }

  private static Optional<ScalarResult> mean(String name, OptionalDouble value, String unit) {
    return value.isPresent()
        ? Optional.of(metric(name, value.getAsDouble(), unit, AggregationPolicy.AVG))
        : Optional.empty();
  }

  private static ScalarResult metric(
      String name, double value, String unit, AggregationPolicy policy) {
    return new ScalarResult(name, value, unit, policy);
  }

  @Override
  public String getDescription() {
    return "Peak memory, and what disturbed each iteration";
  }
}
