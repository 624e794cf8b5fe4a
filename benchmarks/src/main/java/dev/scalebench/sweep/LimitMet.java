package dev.scalebench.sweep;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.SampleTimeResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.options.TimeValue;

/** How many calls met a latency limit. */
final class LimitMet {
  /** How the names of the metrics start; the limit in milliseconds follows. */
  private static final String PREFIX = "limit.met.";

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double PERCENT = 100;

  private LimitMet() {}

  /**
   * Percent of the calls that took no longer than a limit; empty where calls were not timed one by
   * one.
   *
   * @param unit of the times
   */
  static Optional<ScalarResult> of(Result<?> times, TimeUnit unit, TimeValue limit) {
    if (!(times instanceof SampleTimeResult)) {
      return Optional.empty();
    }
    double nanos = limit.convertTo(TimeUnit.NANOSECONDS);
    double most = nanos / unit.toNanos(1);
    long met = 0;
    long all = 0;
    for (Iterator<Map.Entry<Double, Long>> calls = times.getStatistics().getRawData();
        calls.hasNext(); ) {
      Map.Entry<Double, Long> call = calls.next();
      all += call.getValue();
      met += call.getKey() <= most ? call.getValue() : 0;
    }
    String name =
        PREFIX
            + BigDecimal.valueOf(nanos / NANOS_PER_MILLI).stripTrailingZeros().toPlainString()
            + "ms";
    return Optional.of(
        new ScalarResult(name, PERCENT * met / all, "percent", AggregationPolicy.AVG));
  }
}
