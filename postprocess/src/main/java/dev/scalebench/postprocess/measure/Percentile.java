package dev.scalebench.postprocess.measure;

import dev.scalebench.postprocess.measure.Estimate.Interval;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * A percentile of calls that were timed one by one, of which there were enough to know it. The
 * slowest of n independent calls is above the quantile of a share q with probability 1 − qⁿ: fewer
 * calls than make that 99 % do not bound it. MLPerf Inference's early stopping demands the same of
 * its percentiles (V. Janapa Reddi et al., ISCA 2020).
 *
 * @param millis as JMH tells it
 * @param interval of {@value #CONFIDENCE_PERCENT} %, from one call to another: how many calls are
 *     faster than the quantile is binomial (H. David and H. Nagaraja, Order Statistics, 2003,
 *     section 7.1). Calls are taken for independent
 */
public record Percentile(double millis, Interval interval) {

  public static final int CONFIDENCE_PERCENT = 95;

  private static final double PERCENT = 100;

  private static final double TAIL = (1 - CONFIDENCE_PERCENT / PERCENT) / 2;

  /** Of the bound that the slowest call is. */
  private static final double KNOWN = 0.99;

  /** What JMH tells is calculated from the same times. */
  private static final double ROUNDING = 1e-9;

  public Percentile {
    if (millis < interval.low() * (1 - ROUNDING) || millis > interval.high() * (1 + ROUNDING)) {
      throw new IllegalArgumentException(
          "a percentile must be that of its calls, from %s to %s ms, got: %s ms"
              .formatted(interval.low(), interval.high(), millis));
    }
  }

  /** The fewest calls that bound a percentile: 7 of the median, 44 of the 90th, 459 of the 99th. */
  public static long fewestCalls(int percentile) {
    return (long) Math.ceil(Math.log(1 - KNOWN) / Math.log(percentile / PERCENT));
  }

  /**
   * A percentile, if it is known. Of more calls than an {@code int} counts, which take weeks, it is
   * not.
   *
   * @param percentile above 0, below 100
   * @param millis as JMH tells it
   * @param calls that it is of
   */
  static Optional<Percentile> of(int percentile, double millis, CallTimes calls) {
    if (calls.count() < fewestCalls(percentile) || calls.count() > Integer.MAX_VALUE) {
      return Optional.empty();
    }
    BinomialDistribution faster =
        BinomialDistribution.of(Math.toIntExact(calls.count()), percentile / PERCENT);
    return Optional.of(
        new Percentile(
            millis,
            new Interval(
                calls.ofRank(Math.max(1, faster.inverseCumulativeProbability(TAIL))),
                calls.ofRank(faster.inverseSurvivalProbability(TAIL) + 1))));
  }
}
