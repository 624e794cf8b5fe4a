package dev.scalebench.budget;

/**
 * What a fork measured of a cell.
 *
 * @param mean seconds of a call
 * @param slow seconds that nine of ten calls did not exceed
 */
public record ForkTimes(double mean, double slow) {
  /** Checks that both are times. */
  public ForkTimes {
    check("mean", mean);
    check("slow", slow);
  }

  private static void check(String name, double seconds) {
    if (!(seconds > 0) || Double.isInfinite(seconds)) {
      throw new IllegalArgumentException(name + " must be a positive time, got: " + seconds);
    }
  }
}
