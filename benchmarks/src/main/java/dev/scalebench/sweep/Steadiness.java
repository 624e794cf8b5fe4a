package dev.scalebench.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Whether a cell's iterations and forks measured the same thing. Judged from the iterations'
 * medians, each the geometric mean over the forks, from each fork's geometric mean over its
 * iterations, and from what {@link ForkMonitor} and {@link GpuMonitor} saw.
 *
 * @param percent what the verdict rests on
 */
record Steadiness(Verdict verdict, double percent) {
  /** Names of secondary metrics, after a common start. */
  enum Verdict {
    /** The slowest iteration is within 5 % of the fastest. */
    STEADY,
    /** It is, but JMH's interval of the mean is wider than ±10 %. */
    UNCERTAIN,
    /** It is, but nothing was warmed up before. */
    COLD,
    /** It is not, and each iteration is as fast as the one before it or faster. */
    WARMING,
    /** It is not, in another order; or a fork is that much slower than another. */
    DRIFTING,
    /**
     * Others took more than 5 % of the processors' time, or the clock changed by that, or in as
     * many iterations others used the card or something slowed it down.
     */
    DISTURBED
  }

  /**
   * Percent: above what repeated runs of a quiet machine differ by, below what decides a choice.
   */
  private static final double TOLERANCE = 5;

  /** Percent of the mean that half of its interval may be. */
  private static final double WIDE = 10;

  /** Medians of a JMH histogram are this exact: three significant digits or better. */
  private static final double RESOLUTION = 1.005;

  private static final double PERCENT = 100;

  /** How the names of the metrics start. */
  static final String PREFIX = "verdict.";

  /** A verdict; empty with a single iteration of a single fork that nothing disturbed. */
  static Optional<Steadiness> of(Collection<BenchmarkResult> forks) {
    double disturbance = disturbance(forks);
    if (disturbance > TOLERANCE) {
      return Optional.of(new Steadiness(Verdict.DISTURBED, disturbance));
    }
    List<List<Double>> logs = forks.stream().map(Steadiness::logMedians).toList();
    List<Double> iterations = new ArrayList<>();
    for (int i = 0; i < logs.get(0).size(); i++) {
      int index = i;
      iterations.add(Math.exp(mean(logs.stream().map(fork -> fork.get(index)).toList())));
    }
    Optional<Steadiness> between =
        between(logs.stream().map(fork -> Math.exp(mean(fork))).toList());
    return between
        .filter(verdict -> verdict.percent > TOLERANCE)
        .or(() -> of(iterations))
        .or(() -> between)
        .map(verdict -> verdict.given(forks));
  }

  /** The verdict on iterations that agree, once it is known what else speaks against a cell. */
  private Steadiness given(Collection<BenchmarkResult> forks) {
    if (verdict != Verdict.STEADY) {
      return this;
    }
    BenchmarkParams params = forks.iterator().next().getParams();
    boolean warm =
        params.getWarmup().getCount() > 0 || metric(forks, WarmUp.TIME).anyMatch(time -> time > 0);
    if (!warm) {
      return new Steadiness(Verdict.COLD, percent);
    }
    Result<?> mean = new RunResult(params, forks).getPrimaryResult();
    double interval = PERCENT * mean.getScoreError() / mean.getScore();
    return interval > WIDE ? new Steadiness(Verdict.UNCERTAIN, interval) : this;
  }

  /** A verdict on the means of forks; empty if there are fewer than two. */
  private static Optional<Steadiness> between(List<Double> forks) {
    return of(forks)
        .map(
            order ->
                order.verdict == Verdict.WARMING // forks do not warm each other up
                    ? new Steadiness(Verdict.DRIFTING, order.percent)
                    : order);
  }

  /** A verdict on times in the order of iterations; empty if there are fewer than two. */
  static Optional<Steadiness> of(List<Double> times) {
    if (times.size() < 2) {
      return Optional.empty();
    }
    double slowest = times.stream().max(Double::compare).orElseThrow();
    double fastest = times.stream().min(Double::compare).orElseThrow();
    double percent = PERCENT * (slowest / fastest - 1);
    if (percent <= TOLERANCE) {
      return Optional.of(new Steadiness(Verdict.STEADY, percent));
    }
    boolean falling = true;
    for (int i = 1; i < times.size(); i++) {
      falling &= times.get(i) <= times.get(i - 1) * RESOLUTION;
    }
    return Optional.of(new Steadiness(falling ? Verdict.WARMING : Verdict.DRIFTING, percent));
  }

  /** The verdict as a metric: its name is the verdict, its score the figure. */
  ScalarResult result() {
    String name = PREFIX + verdict.name().toLowerCase(Locale.ROOT);
    return new ScalarResult(name, percent, "percent", AggregationPolicy.AVG);
  }

  /** Logarithm of the median call of each iteration; of its reciprocal where scores are rates. */
  private static List<Double> logMedians(BenchmarkResult fork) {
    int sign = fork.getParams().getMode() == Mode.Throughput ? -1 : 1;
    List<Double> logs = new ArrayList<>();
    for (IterationResult iteration : fork.getIterationResults()) {
      logs.add(sign * Math.log(iteration.getPrimaryResult().getStatistics().getPercentile(50)));
    }
    return logs;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static double disturbance(Collection<BenchmarkResult> forks) {
    double taken =
        metric(forks, ForkMonitor.STEAL).average().orElse(0)
            + metric(forks, ForkMonitor.OTHERS).average().orElse(0);
    double fastest = metric(forks, ForkMonitor.FREQUENCY).max().orElse(0);
    double slowest = metric(forks, ForkMonitor.FREQUENCY).min().orElse(0);
    double clock = fastest > 0 ? PERCENT * (1 - slowest / fastest) : 0;
    double throttled = metric(forks, GpuMonitor.THROTTLED).average().orElse(0);
    double shared =
        metric(forks, GpuMonitor.OTHERS)
            .map(others -> others > 0 ? PERCENT : 0)
            .average()
            .orElse(0);
    return DoubleStream.of(taken, clock, throttled, shared).max().orElseThrow();
  }

  private static DoubleStream metric(Collection<BenchmarkResult> forks, String name) {
    return forks.stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .flatMap(iteration -> iteration.getRawSecondaryResults().get(name).stream())
        .mapToDouble(result -> result.getScore());
  }
}
