package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.InferenceBenchmark;
import dev.scalebench.backend.Kernels;
import dev.scalebench.machine.Allocator;
import dev.scalebench.machine.CallCounter;
import dev.scalebench.machine.CpuSet;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;

/**
 * Leaves a small directory of results in {@code target/contract}, as a sweep of this build writes
 * it: each mode that pages show, each verdict, each kind of failure, and a made-up GPU. The
 * post-processor's test of the same name reads it.
 */
class ContractTest {
  private static final Path DIRECTORY = Path.of("target", "contract");

  /** Outcomes by cell, in the order of a sweep. */
  private final Map<CellId, Outcome> outcomes = new LinkedHashMap<>();

  @Test
  void aSweepLeavesResultsOfEveryKind() throws IOException {
    for (Steadiness.Verdict verdict : Steadiness.Verdict.values()) {
      measured(Mode.SampleTime, "cpu", List.of(new Steadiness(verdict, 7.5).result()));
    }
    for (Mode mode : List.of(Mode.AverageTime, Mode.Throughput)) {
      measured(mode, "cpu", List.of());
    }
    measured(
        Mode.SampleTime,
        "cuda",
        List.of(
            metric(ForkMonitor.DEVICE_MEMORY, "MB"),
            metric(ForkMonitor.ENQUEUE, "ms/op"),
            metric(ForkMonitor.DEVICE_TIME, "ms/op"),
            metric(GpuMonitor.CLOCK, "MHz"),
            metric(GpuMonitor.MEMORY_CLOCK, "MHz"),
            metric(GpuMonitor.TEMPERATURE, "celsius"),
            metric(GpuMonitor.POWER, "W"),
            metric(GpuMonitor.BUSY, "percent"),
            metric(GpuMonitor.OTHERS, "processes"),
            metric(GpuMonitor.THROTTLED, "percent"),
            metric(GpuMonitor.ENERGY_PER_INFERENCE, "J"),
            metric(WarmUp.TIME, "s"),
            new ScalarResult(WarmUp.SETTLED, 1, "share", AggregationPolicy.AVG),
            metric(ForkMonitor.ANSWER_ERROR, "relative"),
            metric(ForkMonitor.ANSWER_TOP, "percent")));
    measured(Mode.SampleTime, "cpu", callFigures());
    severalForks();
    for (Failure.Kind kind : Failure.Kind.values()) {
      outcomes.put(next(Mode.SampleTime, "cpu"), new Outcome.Failed(kind, "as told"));
    }
    write();
    assertThat(JmhJson.read(DIRECTORY.resolve("results.json")))
        .hasSize(Steadiness.Verdict.values().length + 5);
    assertThat(FailureJson.read(DIRECTORY.resolve("failures.json")))
        .extracting(Failure::kind)
        .containsExactly(Failure.Kind.values());
  }

  /** Of twenty calls, in each of which each counter rises by 5; times in ms. */
  private static List<ScalarResult> callFigures() {
    long[] counts = new long[CallCounter.COUNT];
    AtomicLong nanos = new AtomicLong();
    CallWatch watch =
        new CallWatch(
            into -> System.arraycopy(counts, 0, into, 0, counts.length),
            Set.of(CallCounter.values()),
            nanos::get);
    watch.iterationStarts();
    for (int call = 0; call < 20; call++) {
      watch.callStarts();
      for (CallCounter counter : CallCounter.values()) {
        boolean time = counter == CallCounter.GC || counter == CallCounter.SAFEPOINTS;
        counts[counter.place()] += time ? 5_000_000 : 5;
      }
      nanos.addAndGet(20_000_000);
      watch.callEnds();
    }
    watch.iterationEnds();
    List<ScalarResult> figures = new ArrayList<>(watch.figures(IterationType.MEASUREMENT, true));
    figures.add(metric(CallWatch.FAULT_TIME, "ns/fault"));
    return figures;
  }

  private void write() throws IOException {
    deleteEarlier();
    Map<String, Object> kernels =
        Map.of("chosen", "sse41", "by", "trial", "evidence", "default wrong by 0.42; sse41 right");
    Provenance provenance =
        new Provenance(
            Map.of(
                "processor",
                Map.of("model", "any", "cpuQuota", "none"),
                "kernels",
                Map.of("pytorch, float32, convolutions", kernels),
                "checkpoint",
                Map.of("resnet", List.of("head left out"))),
            Map.of("kernels of pytorch, float32, convolutions", "sse41", "pinning", "cores"),
            "-f 1",
            () -> Map.of("one", 0.5));
    try (Checkpoint checkpoint =
        Checkpoint.open(
            new ResultPaths(DIRECTORY.resolve("results.json")), /* resume= */ false, provenance)) {
      outcomes.forEach((cell, outcome) -> save(cell, outcome, checkpoint));
      checkpoint.finish();
    }
  }

  private static void save(CellId cell, Outcome outcome, Checkpoint checkpoint) {
    if (outcome instanceof Outcome.Measured measured) {
      checkpoint.save(cell, measured.result());
    } else if (outcome instanceof Outcome.Failed failed) {
      checkpoint.save(new Failure(cell, failed.kind(), failed.message()));
    }
  }

  private static void deleteEarlier() throws IOException {
    for (String name : List.of("results.json", "failures.json", "environment.json")) {
      Files.deleteIfExists(DIRECTORY.resolve(name));
    }
  }

  private void measured(Mode mode, String device, List<ScalarResult> metrics) {
    CellId cell = next(mode, device);
    List<String> arguments =
        new ArrayList<>(
            new ForkPlacement(Optional.of(CpuSet.parse("0-1")), Allocator.DEFAULT).jvmArguments());
    arguments.add("-D" + ForkMonitor.DEVICE + "=" + device);
    arguments.add(Kernels.SSE41.jvmArgument());
    arguments.add("-XX:+UseSerialGC");
    RunResult result = Runs.of(cell, arguments, new double[] {10, 10.5, 11});
    BenchmarkResult fork = result.getBenchmarkResults().iterator().next();
    metrics.forEach(fork::addBenchmarkResult);
    fork.addBenchmarkResult(metric(ForkMonitor.MEMORY, "MB"));
    outcomes.put(cell, new Outcome.Measured(result));
  }

  /** Two, each with a ruler of its own: 3 ms in the first, 4 in the second. */
  private void severalForks() {
    CellId cell = next(Mode.SampleTime, "cpu");
    List<RunResult> forks = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      ForkNotes notes = new ForkNotes();
      notes.rulerBefore(3 + i);
      notes.rulerAfter(3 + i);
      RunResult fork = Runs.of(cell, new double[] {10 + i, 10 + i, 10 + i});
      List<IterationResult> iterations =
          List.copyOf(fork.getBenchmarkResults().iterator().next().getIterationResults());
      iterations.get(iterations.size() - 1).addResults(notes.figuresAround());
      forks.add(fork);
    }
    outcomes.put(cell, new Outcome.Measured(JoinedForks.of(forks)));
  }

  private static ScalarResult metric(String name, String unit) {
    return new ScalarResult(name, 5, unit, AggregationPolicy.MAX);
  }

  /** The next batch size of ResNet-50 as a program on PyTorch, with all parameters of today. */
  private CellId next(Mode mode, String device) {
    Map<String, String> params = new TreeMap<>();
    for (Field field : InferenceBenchmark.class.getFields()) {
      Param param = field.getAnnotation(Param.class);
      if (param != null) {
        params.put(field.getName(), param.value()[0]);
      }
    }
    params.put("model", "resnet");
    params.put("optimization", "script");
    params.put("device", device);
    params.put("batchSize", Integer.toString(outcomes.size() + 1));
    return new CellId(mode, new TreeMap<>(params));
  }
}
