package dev.scalebench.postprocess.measure;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A mean and, where it is known, how far from it the true mean may lie.
 *
 * @param mean in the unit that the context states
 * @param error half the width of the 99.9 % confidence interval, JMH's or that of forks, in the
 *     mean's unit
 */
public record Estimate(double mean, OptionalDouble error) {

  public Estimate {
    if (!(mean > 0) || Double.isInfinite(mean)) {
      throw new IllegalArgumentException("mean must be a positive number, got: " + mean);
    }
    error.ifPresent(
        value -> {
          if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("error must not be negative, got: " + value);
          }
        });
  }

  /** A value whose error nobody knows, where there is one. */
  public static Optional<Estimate> of(OptionalDouble value) {
    return value.isPresent()
        ? Optional.of(new Estimate(value.getAsDouble(), OptionalDouble.empty()))
        : Optional.empty();
  }

  /** Whether the intervals are known to overlap. */
  public boolean overlaps(Estimate other) {
    return error.isPresent()
        && other.error.isPresent()
        && Math.abs(mean - other.mean) <= error.getAsDouble() + other.error.getAsDouble();
  }

  /** The lower end of the interval; the mean where it is not known. */
  public double low() {
    return mean - error.orElse(0);
  }

  /** The mean and the error in another unit. */
  public Estimate times(double factor) {
    return new Estimate(mean * factor, scaled(factor));
  }

  /**
   * The estimate of {@code numerator / mean}. To first order a quotient has the relative error of
   * its divisor (JCGM 100:2008, 5.1.6).
   */
  public Estimate dividing(double numerator) {
    double quotient = numerator / mean;
    return new Estimate(quotient, scaled(quotient / mean));
  }

  /**
   * The estimate of {@code mean / other.mean} for two that are independent: to first order relative
   * errors add in quadrature (JCGM 100:2008, 5.1.6). Without one of the errors there is none.
   */
  public Estimate over(Estimate other) {
    double quotient = mean / other.mean;
    return new Estimate(
        quotient,
        error.isPresent() && other.error.isPresent()
            ? OptionalDouble.of(
                quotient
                    * Math.hypot(
                        error.getAsDouble() / mean, other.error.getAsDouble() / other.mean))
            : OptionalDouble.empty());
  }

  private OptionalDouble scaled(double factor) {
    return error.isPresent() ? OptionalDouble.of(error.getAsDouble() * factor) : error;
  }
}
