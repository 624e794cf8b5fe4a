package dev.scalebench.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Whether a cell's iterations measured the same thing. Judged from the iterations' medians, each
 * the geometric mean over the forks, and from what {@link ForkMonitor} saw.
 *
 * @param percent what the verdict rests on
 */
record Steadiness(Verdict verdict, double percent) {
  /** Names of secondary metrics, after a common start. */
  enum Verdict {
    /** The slowest iteration is within 5 % of the fastest. */
    STEADY,
    /** It is not, and each iteration is as fast as the one before it or faster. */
    WARMING,
    /** It is not, in another order. */
    DRIFTING,
    /** Others took more than 5 % of the processors' time, or the clock changed by that. */
    DISTURBED
  }

  /**
   * Percent: above what repeated runs of a quiet machine differ by, below what decides a choice.
   */
  private static final double TOLERANCE = 5;

  /** Medians of a JMH histogram are this exact: three significant digits or better. */
  private static final double RESOLUTION = 1.005;

  private static final double PERCENT = 100;

  /** How the names of the metrics start. */
  static final String PREFIX = "verdict.";

  /** A verdict; empty with a single iteration on a machine that tells nothing. */
  static Optional<Steadiness> of(Collection<BenchmarkResult> forks) {
    double disturbance = disturbance(forks);
    if (disturbance > TOLERANCE) {
      return Optional.of(new Steadiness(Verdict.DISTURBED, disturbance));
    }
    return of(medians(forks));
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

  private static List<Double> medians(Collection<BenchmarkResult> forks) {
    List<Double> sums = new ArrayList<>();
    for (BenchmarkResult fork : forks) {
      int i = 0;
      for (IterationResult iteration : fork.getIterationResults()) {
        double score = iteration.getPrimaryResult().getStatistics().getPercentile(50);
        boolean rate = fork.getParams().getMode() == Mode.Throughput;
        double log = Math.log(rate ? 1 / score : score);
        if (i == sums.size()) {
          sums.add(0.0);
        }
        sums.set(i, sums.get(i) + log);
        i++;
      }
    }
    return sums.stream().map(sum -> Math.exp(sum / forks.size())).toList();
  }

  private static double disturbance(Collection<BenchmarkResult> forks) {
    double taken =
        metric(forks, ForkMonitor.STEAL).average().orElse(0)
            + metric(forks, ForkMonitor.OTHERS).average().orElse(0);
    double fastest = metric(forks, ForkMonitor.FREQUENCY).max().orElse(0);
    double slowest = metric(forks, ForkMonitor.FREQUENCY).min().orElse(0);
    double clock = fastest > 0 ? PERCENT * (1 - slowest / fastest) : 0;
    return Math.max(taken, clock);
  }

  private static DoubleStream metric(Collection<BenchmarkResult> forks, String name) {
    return forks.stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .flatMap(iteration -> iteration.getRawSecondaryResults().get(name).stream())
        .mapToDouble(result -> result.getScore());
  }
}
