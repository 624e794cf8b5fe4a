package dev.scalebench.tensor;

/**
 * The distribution that a seeded parameter is drawn from: uniform, with this mean and deviation.
 *
 * @param mean mean of the values
 * @param deviation standard deviation of the values, at least 0
 */
public record Init(double mean, double deviation) {
  public Init {
    if (!(deviation >= 0)) {
      throw new IllegalArgumentException("deviation must be at least 0, got: " + deviation);
    }
  }

  /**
   * Mean 0 and variance {@code gain² / fanIn}: keeps the variance of what passes through, times
   * gain².
   */
  public static Init fanIn(int fanIn, double gain) {
    return new Init(0, gain / Math.sqrt(fanIn));
  }

  /** Values near a mean, such as the scale of a normalization near 1. */
  public static Init around(double mean) {
    return new Init(mean, 0.1);
  }
}
