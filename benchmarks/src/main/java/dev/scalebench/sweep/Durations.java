package dev.scalebench.sweep;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.options.TimeValue;

/** Times as people say them. */
public final class Durations {
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;

  private static final double NANOS = 1e9;

  private Durations() {}

  /** A time of JMH's in seconds. */
  public static double seconds(TimeValue time) {
    return time.convertTo(TimeUnit.NANOSECONDS) / NANOS;
  }

  /** Seconds, minutes or hours, to two digits or so. */
  public static String text(double seconds) {
    if (seconds < 2 * MINUTE) {
      return Math.round(seconds) + " s";
    }
    if (seconds < 2 * HOUR) {
      return Math.round(seconds / MINUTE) + " min";
    }
    return String.format(Locale.ROOT, "%.1f h", seconds / HOUR);
  }
}
