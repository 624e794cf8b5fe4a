package dev.scalebench.sweep;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.SampleTimeResult;
import org.openjdk.jmh.util.SampleBuffer;

/**
 * Times that a benchmark has taken by itself, instead of what JMH has timed: a fork sends them
 * beside JMH's, and here they take their place.
 */
final class OwnTimes extends SampleTimeResult {
  private static final long serialVersionUID = 1;

  private static final String LABEL = "time.own";

  private final SampleBuffer nanos;
  private final TimeUnit timeUnit;

  /**
   * Times of calls.
   *
   * @param nanos what each took
   * @param timeUnit in which they are told
   */
  OwnTimes(SampleBuffer nanos, TimeUnit timeUnit) {
    super(ResultRole.SECONDARY, LABEL, nanos, timeUnit);
    this.nanos = nanos;
    this.timeUnit = timeUnit;
  }

  /** An iteration with its own times, if it has some. */
  static IterationResult in(IterationResult iteration) {
    List<OwnTimes> own =
        iteration.getRawSecondaryResults().get(LABEL).stream().map(OwnTimes.class::cast).toList();
    if (own.isEmpty()) {
      return iteration;
    }
    IterationResult other =
        new IterationResult(
            iteration.getBenchmarkParams(), iteration.getParams(), iteration.getMetadata());
    String label = iteration.getPrimaryResult().getLabel();
    own.forEach(times -> other.addResult(times.named(label)));
    iteration.getRawSecondaryResults().values().stream()
        .filter(result -> !(result instanceof OwnTimes))
        .forEach(other::addResult);
    return other;
  }

  private SampleTimeResult named(String label) {
    return new SampleTimeResult(ResultRole.PRIMARY, label, nanos, timeUnit);
  }

  /** A fork with its own times, if it has some. */
  static BenchmarkResult in(BenchmarkResult fork) {
    List<IterationResult> iterations =
        fork.getIterationResults().stream().map(OwnTimes::in).toList();
    BenchmarkResult other = new BenchmarkResult(fork.getParams(), iterations, fork.getMetadata());
    fork.getBenchmarkResults().values().forEach(other::addBenchmarkResult);
    return other;
  }

  /** A cell with its own times, if it has some. */
  static RunResult in(RunResult cell) {
    return new RunResult(
        cell.getParams(), cell.getBenchmarkResults().stream().map(OwnTimes::in).toList());
  }
}
