package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.machine.CallCounter;
import dev.scalebench.machine.CpuSet;
import dev.scalebench.machine.GpuReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.SampleBuffer;

/** The device is asked once, when all has been measured; what it does not tell is no metric. */
class ForkMonitorTest {
  private final ForkNotes notes = new ForkNotes();
  private final GpuMonitor gpu = new GpuMonitor(() -> GpuReading.UNKNOWN, () -> 0);
  private final CallWatch calls = new CallWatch(into -> {}, Set.of(CallCounter.GC), () -> 0);
  private int asked;

  /** What JMH makes of three iterations, after as many to warm up. */
  private Map<String, ?> fork(Supplier<OptionalLong> deviceBytes) {
    ForkMonitor monitor =
        new ForkMonitor(
            CpuSet.of(List.of()),
            () -> {
              asked++;
              return deviceBytes.get();
            },
            notes,
            gpu,
            calls);
    iterations(monitor, IterationType.WARMUP);
    assertThat(asked).isZero();
    List<IterationResult> measured = iterations(monitor, IterationType.MEASUREMENT);
    assertThat(asked).isEqualTo(1);
    return secondary(measured);
  }

  // What JMH alone can make is null here; nothing looks at it.
  @SuppressWarnings("NullAway")
  private static List<IterationResult> iterations(ForkMonitor monitor, IterationType type) {
    List<IterationResult> results = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      IterationParams iteration = new IterationParams(type, 3, TimeValue.seconds(1), 1);
      IterationResult result = new IterationResult(null, iteration, null);
      result.addResult(new AverageTimeResult(ResultRole.PRIMARY, "call", 1, 1, TimeUnit.SECONDS));
      monitor.beforeIteration(null, iteration);
      result.addResults(monitor.afterIteration(null, iteration, result));
      results.add(result);
    }
    return results;
  }

  @SuppressWarnings("NullAway")
  private static Map<String, ?> secondary(List<IterationResult> iterations) {
    return new BenchmarkResult(null, iterations).getSecondaryResults();
  }

  @Test
  void memoryOfTheDeviceIsThatAfterTheLastIteration() {
    Object memory = fork(() -> OptionalLong.of(asked * 1_048_576_000L)).get("memory.device");
    assertThat(memory)
        .isInstanceOfSatisfying(
            Result.class,
            result -> {
              assertThat(result.getScore()).isEqualTo(1048.576);
              assertThat(result.getScoreUnit()).isEqualTo("MB");
              assertThat(result.getStatistics().getN()).isEqualTo(1);
            });
  }

  @Test
  void timesOfCallsBesideTheTimedOnesAreAveragedOverIterations() {
    ForkMonitor monitor =
        new ForkMonitor(CpuSet.of(List.of()), OptionalLong::empty, notes, gpu, calls);
    List<IterationResult> results = new ArrayList<>();
    notes.enqueue(OptionalDouble.of(0.002));
    notes.device(OptionalDouble.of(0.003));
    results.addAll(iterations(monitor, IterationType.MEASUREMENT).subList(0, 1));
    notes.enqueue(OptionalDouble.of(0.004));
    notes.device(OptionalDouble.of(0.007));
    results.addAll(iterations(monitor, IterationType.MEASUREMENT).subList(0, 1));
    Object launch = secondary(results).get("time.enqueue");
    assertThat(launch)
        .isInstanceOfSatisfying(
            Result.class,
            result -> {
              assertThat(result.getScore()).isEqualTo(3);
              assertThat(result.getScoreUnit()).isEqualTo("ms/op");
            });
    assertThat(secondary(results).get("time.device"))
        .isInstanceOfSatisfying(Result.class, result -> assertThat(result.getScore()).isEqualTo(5));
  }

  @Test
  void theLargestErrorOfAllForksIsKept() {
    List<IterationResult> results = new ArrayList<>();
    for (double error : new double[] {0.02, 0.03}) {
      notes.answer(error, OptionalDouble.of(error == 0.02 ? 1 : 0.5));
      ForkMonitor monitor =
          new ForkMonitor(CpuSet.of(List.of()), OptionalLong::empty, notes, gpu, calls);
      results.addAll(iterations(monitor, IterationType.MEASUREMENT).subList(0, 1));
    }
    assertThat(secondary(results).get("answer.error")).extracting("score").isEqualTo(0.03);
    assertThat(secondary(results).get("answer.top")).extracting("score").isEqualTo(75.0);
  }

  @Test
  void whatWarmedUpIsToldWithEachIteration() {
    notes.warmUp(Optional.of(new WarmUp.Outcome(1.5, Optional.of(false))));
    Map<String, ?> secondary = fork(OptionalLong::empty);
    assertThat(secondary.get("warmup.time")).extracting("score").isEqualTo(1.5);
    assertThat(secondary.get("warmup.settled")).extracting("score").isEqualTo(0.0);
  }

  @Test
  void whereCallsWereTooLongToTellNobodySaysThatTheySettled() {
    notes.warmUp(Optional.of(new WarmUp.Outcome(1.5, Optional.empty())));
    assertThat(fork(OptionalLong::empty))
        .containsKey("warmup.time")
        .doesNotContainKey("warmup.settled");
  }

  @Test
  void whereNothingIsLaunchedThereIsNoTimeOfIt() {
    notes.enqueue(OptionalDouble.empty());
    assertThat(fork(OptionalLong::empty)).doesNotContainKeys("time.enqueue", "time.device");
  }

  @Test
  void memoryThatTheDriverDoesNotTellIsNoMetric() {
    assertThat(fork(OptionalLong::empty)).doesNotContainKey("memory.device");
  }

  @Test
  void callsThatTheBenchmarkHasTimedReplaceThoseOfJmh() {
    RunResult run = Runs.of(Runs.cell(), new double[] {5});
    IterationResult iteration =
        run.getBenchmarkResults().iterator().next().getIterationResults().iterator().next();
    SampleBuffer rounds = new SampleBuffer();
    rounds.add(TimeUnit.MILLISECONDS.toNanos(20));
    rounds.add(TimeUnit.MILLISECONDS.toNanos(40));
    notes.calls(rounds, List.of(ForkNotes.figure(ForkNotes.FASTEST, 12, "ms/op")));
    ForkMonitor monitor =
        new ForkMonitor(CpuSet.of(List.of()), OptionalLong::empty, notes, gpu, calls);
    iteration.addResults(monitor.afterIteration(run.getParams(), iteration.getParams(), iteration));
    RunResult own = OwnTimes.in(run);
    assertThat(own.getPrimaryResult().getScore()).isCloseTo(30, within(0.1));
    assertThat(own.getPrimaryResult().getSampleCount()).isEqualTo(2);
    assertThat(own.getPrimaryResult().getLabel()).isEqualTo("any");
    assertThat(own.getPrimaryResult().getScoreUnit()).isEqualTo("ms/op");
    assertThat(own.getSecondaryResults()).containsKey("time.fastest").doesNotContainKey("time.own");
    assertThat(notes.takeLatencies()).isEmpty();
  }

  @Test
  void theWorstAnswerOfSeveralInstancesCounts() {
    notes.answer(1e-6, OptionalDouble.of(0.9));
    notes.answer(3e-6, OptionalDouble.of(1));
    notes.answer(2e-6, OptionalDouble.of(0.8));
    assertThat(notes.answerError()).hasValue(3e-6);
    assertThat(notes.answerSameChoicePercent()).hasValue(80);
  }

  @Test
  void whatCallsHadBesideComputingIsToldOnce() {
    calls.iterationStarts();
    calls.callStarts();
    calls.callEnds();
    calls.iterationEnds();
    ForkMonitor monitor =
        new ForkMonitor(CpuSet.of(List.of()), OptionalLong::empty, notes, gpu, calls);
    List<IterationResult> measured = iterations(monitor, IterationType.MEASUREMENT);
    assertThat(measured)
        .extracting(each -> each.getSecondaryResults().containsKey("call.gc"))
        .containsExactly(false, false, true);
  }

  @Test
  void theRulerIsToldOnce() {
    notes.rulerBefore(3.3);
    notes.rulerAfter(3.6);
    assertThat(fork(OptionalLong::empty)).containsKeys("ruler.before", "ruler.after");
  }
}
