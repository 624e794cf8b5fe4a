package dev.scalebench.postprocess.measure;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A percentile of calls that were timed one by one, where there were enough of them. The slowest of
 * n independent calls is above the quantile of a share q with probability 1 − qⁿ: fewer calls than
 * make that 99 % do not bound it. MLPerf Inference's early stopping demands the same of its
 * percentiles (V. Janapa Reddi et al., ISCA 2020).
 */
public final class KnownPercentile {
  private static final double CONFIDENCE = 0.99;

  private static final double PERCENT = 100;

  private KnownPercentile() {}

  /** The fewest calls that bound a percentile: 7 of the median, 44 of the 90th, 459 of the 99th. */
  public static long fewestCalls(int percentile) {
    return (long) Math.ceil(Math.log(1 - CONFIDENCE) / Math.log(percentile / PERCENT));
  }

  /**
   * A percentile, if it is known.
   *
   * @param value as JMH tells it
   * @param calls that it is of
   */
  public static OptionalDouble of(int percentile, OptionalDouble value, OptionalLong calls) {
    return calls.orElse(0) >= fewestCalls(percentile) ? value : OptionalDouble.empty();
  }
}
