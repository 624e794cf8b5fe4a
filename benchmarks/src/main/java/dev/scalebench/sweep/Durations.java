package dev.scalebench.sweep;

import java.util.Locale;

/** Times as people say them. */
public final class Durations {
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;

  private Durations() {}

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
