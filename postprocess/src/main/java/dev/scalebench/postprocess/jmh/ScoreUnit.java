package dev.scalebench.postprocess.jmh;

import dev.scalebench.postprocess.measure.Mode;
import dev.scalebench.postprocess.measure.OneLine;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The units that JMH writes behind a score: {@code ms/op} for times, {@code ops/s} for rates. */
final class ScoreUnit {

  /** As org.openjdk.jmh.runner.options.TimeValue#tuToString abbreviates them. */
  private static final Map<String, TimeUnit> TIMES =
      Map.of(
          "ns", TimeUnit.NANOSECONDS,
          "us", TimeUnit.MICROSECONDS,
          "ms", TimeUnit.MILLISECONDS,
          "s", TimeUnit.SECONDS,
          "min", TimeUnit.MINUTES,
          "hr", TimeUnit.HOURS,
          "day", TimeUnit.DAYS);

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  private ScoreUnit() {}

  /** What a score in {@code unit} must be multiplied with to be milliseconds per operation. */
  static double toMillisPerOp(Mode mode, String unit) {
    return nanos(mode, unit, "%s/op") / NANOS_PER_MILLI;
  }

  /** What a score in {@code unit} must be multiplied with to be operations per second. */
  static double toOpsPerSecond(Mode mode, String unit) {
    return NANOS_PER_SECOND / nanos(mode, unit, "ops/%s");
  }

  /** Nanoseconds in the time unit that stands at {@code %s} of the pattern. */
  private static double nanos(Mode mode, String unit, String pattern) {
    Map<String, Long> known = new TreeMap<>();
    TIMES.forEach((name, time) -> known.put(pattern.formatted(name), time.toNanos(1)));
    Long nanos = known.get(unit);
    if (nanos == null) {
      throw new IllegalArgumentException(
          "unknown unit for mode %s: %s (known: %s)"
              .formatted(
                  mode.id(),
                  OneLine.excerpt(unit),
                  known.keySet().stream().collect(Collectors.joining(", "))));
    }
    return nanos;
  }
}
