package dev.scalebench.sweep;

import dev.scalebench.machine.CpuSet;
import dev.scalebench.machine.DeviceMemory;
import dev.scalebench.machine.ProcessCounters;
import dev.scalebench.machine.ProcessorUse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;

/**
 * Figures beside the times of each iteration, as secondary metrics: what the process holds, and
 * what disturbed it. To JMH a profiler, one that reads counters of the kernel between iterations.
 */
public final class ForkMonitor implements InternalProfiler {
  /** Peak resident memory of the process since its start, MB = 10⁶ bytes. */
  static final String MEMORY = "memory.peak";

  /**
   * Memory of the device that the process holds when it has been measured, MB, its context on the
   * device included. Engines keep what they have allocated, so it is about the most that they held.
   */
  static final String DEVICE_MEMORY = "memory.device";

  /** Share of its processors' time that the hypervisor gave to others, percent. */
  static final String STEAL = "cpu.steal";

  /** Share of its processors' time that other processes took, percent. */
  static final String OTHERS = "cpu.others";

  /** Times a second that a thread of the process had to give way. */
  static final String SWITCHES = "cpu.switches";

  /** Mean clock of its processors at the iteration's end, MHz. */
  static final String FREQUENCY = "cpu.frequency";

  /** Time of calls after each iteration until all their work is queued on the device, median. */
  static final String ENQUEUE = "time.enqueue";

  /** Time of the same calls by the device's own clock, median. */
  static final String DEVICE_TIME = "time.device";

  /** How far the answer that was checked is off, relative to its largest element. */
  static final String ANSWER_ERROR = "answer.error";

  /** Share of the positions where that answer chooses the reference's class, percent. */
  static final String ANSWER_TOP = "answer.top";

  private static final double MEGA = 1e6;

  /** The property that tells a fork on which kind of device it computes. */
  public static final String DEVICE = "scalebench.cell.device";

  private final CpuSet cpus;
  private final Supplier<OptionalLong> deviceBytes;
  private final ForkNotes notes;
  private final GpuMonitor gpu;
  private final CallWatch calls;
  private @Nullable ProcessCounters before;
  private int measured;

  /** Watches the processors that this process may use, and its device if that is CUDA's. */
  public ForkMonitor() {
    this(
        CpuSet.ofThisThread().orElse(CpuSet.of(List.of())),
        "cuda".equals(System.getProperty(DEVICE)) ? DeviceMemory::usedBytes : OptionalLong::empty,
        ForkNotes.ofThisProcess(),
        GpuMonitor.ofThisProcess(),
        CallWatch.ofThisProcess());
  }

  ForkMonitor(
      CpuSet cpus,
      Supplier<OptionalLong> deviceBytes,
      ForkNotes notes,
      GpuMonitor gpu,
      CallWatch calls) {
    this.cpus = cpus;
    this.deviceBytes = deviceBytes;
    this.notes = notes;
    this.gpu = gpu;
    this.calls = calls;
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    if (before == null) { // else the end of one iteration is the start of the next
      before = ProcessCounters.read(cpus, notes.children());
    }
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    ProcessCounters start = before;
    ProcessCounters end = ProcessCounters.read(cpus, notes.children());
    before = end;
    List<Result<?>> results = new ArrayList<>();
    if (start != null) {
      results.addAll(results(start, end));
    }
    mean(ENQUEUE, notes.takeEnqueueMillis(), "ms/op").ifPresent(results::add);
    mean(DEVICE_TIME, notes.takeDeviceMillis(), "ms/op").ifPresent(results::add);
    notes
        .answerError()
        .ifPresent(
            error -> results.add(metric(ANSWER_ERROR, error, "relative", AggregationPolicy.MAX)));
    mean(ANSWER_TOP, notes.answerSameChoicePercent(), "percent").ifPresent(results::add);
    results.addAll(notes.warmUpFigures());
    results.addAll(notes.startFigures());
    results.addAll(notes.takeFigures());
    notes
        .takeLatencies()
        .ifPresent(nanos -> results.add(new OwnTimes(nanos, benchmark.getTimeUnit())));
    boolean last = isLast(iteration);
    results.addAll(gpu.figures(iteration.getType(), inferences(benchmark, result), last));
    results.addAll(calls.figures(iteration.getType(), last));
    if (last) {
      results.addAll(notes.figuresAround()); // the benchmark has been closed by now
      deviceBytes
          .get()
          .ifPresent(
              bytes ->
                  results.add(
                      new Figure(DEVICE_MEMORY, bytes / MEGA, "MB", AggregationPolicy.MAX)));
    }
    return results;
  }

  /** Inputs of all calls of an iteration; 0 where JMH does not tell. */
  private static long inferences(BenchmarkParams benchmark, IterationResult result) {
    return result.getMetadata() == null
        ? 0
        : result.getMetadata().getAllOps() * CellId.batchSize(benchmark);
  }

  /** Asking the driver takes a good part of a second, and the ruler is read when all is over. */
  private boolean isLast(IterationParams iteration) {
    return iteration.getType() == IterationType.MEASUREMENT && ++measured == iteration.getCount();
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
