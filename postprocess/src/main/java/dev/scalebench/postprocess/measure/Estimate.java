package dev.scalebench.postprocess.measure;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A mean and, where it is known, between which ends the true mean may lie.
 *
 * @param mean in the unit that the context states
 * @param interval of 99.9 % confidence, JMH's or that of forks, in the mean's unit
 */
public record Estimate(double mean, Optional<Interval> interval) {

  /**
   * An interval, which need not reach as far to both sides.
   *
   * @param low may be 0 or below: then it bounds no positive quantity
   * @param high infinite where nothing bounds it
   */
  public record Interval(double low, double high) {
    public Interval {
      if (!(low <= high) || Double.isInfinite(low)) {
        throw new IllegalArgumentException(
            "an interval must ascend from a number, got: %s to %s".formatted(low, high));
      }
    }

    /** Whether it holds a value. */
    public boolean holds(double value) {
      return low <= value && value <= high;
    }

    /** The same in another unit. */
    Interval times(double factor) {
      return new Interval(low * factor, high * factor);
    }
  }

  public Estimate {
    if (!(mean > 0) || Double.isInfinite(mean)) {
      throw new IllegalArgumentException("mean must be a positive number, got: " + mean);
    }
    interval.ifPresent(
        known -> {
          if (!known.holds(mean)) {
            throw new IllegalArgumentException(
                "an interval must hold its mean, got: %s in %s to %s"
                    .formatted(mean, known.low(), known.high()));
          }
        });
  }

  /**
   * One whose interval reaches as far to both sides.
   *
   * @param error half the width of the interval; empty where it is not known
   */
  public Estimate(double mean, OptionalDouble error) {
    this(mean, around(mean, error));
  }

  private static Optional<Interval> around(double mean, OptionalDouble error) {
    if (error.isEmpty()) {
      return Optional.empty();
    }
    double half = error.getAsDouble();
    if (!(half >= 0) || Double.isInfinite(half)) {
      throw new IllegalArgumentException("error must not be negative, got: " + half);
    }
    return Optional.of(new Interval(mean - half, mean + half));
  }

  /** A value whose error nobody knows, where there is one. */
  public static Optional<Estimate> of(OptionalDouble value) {
    return value.isPresent()
        ? Optional.of(new Estimate(value.getAsDouble(), Optional.empty()))
        : Optional.empty();
  }

  /** Whether the intervals are known to overlap. */
  public boolean overlaps(Estimate other) {
    return interval.isPresent()
        && other.interval.isPresent()
        && low() <= other.high()
        && other.low() <= high();
  }

  /** The lower end of the interval; the mean where it is not known. */
  public double low() {
    return interval.map(Interval::low).orElse(mean);
  }

  /** The upper end of the interval, which may be infinite; the mean where it is not known. */
  public double high() {
    return interval.map(Interval::high).orElse(mean);
  }

  /**
   * To first order, by which part of the mean it may be wrong: the harmonic mean of how far the
   * interval reaches to both sides, over the mean. A quantity and its inverse have the same.
   */
  public OptionalDouble relativeError() {
    if (interval.isEmpty()) {
      return OptionalDouble.empty();
    }
    double below = mean - low();
    double above = high() - mean;
    return OptionalDouble.of(below == 0 || above == 0 ? 0 : 2 / (1 / below + 1 / above) / mean);
  }

  /** The mean and the interval in another unit. */
  public Estimate times(double factor) {
    return new Estimate(mean * factor, interval.map(known -> known.times(factor)));
  }

  /**
   * The estimate of {@code numerator / mean}: the ends of its interval are those of this one,
   * inverted. Where this one reaches 0, nothing bounds the quotient above.
   */
  public Estimate dividing(double numerator) {
    return new Estimate(
        numerator / mean,
        interval.map(
            known ->
                new Interval(
                    numerator / known.high(),
                    known.low() > 0 ? numerator / known.low() : Double.POSITIVE_INFINITY)));
  }

  /**
   * The estimate of {@code mean / other.mean} for two that are independent. On the logarithmic
   * scale, distances to the ends of both intervals add in quadrature, each side for itself (G. Zou
   * and A. Donner, Statistics in Medicine 27, 2008, 1693–1702). Without one of the intervals there
   * is none.
   */
  public Estimate over(Estimate other) {
    double quotient = mean / other.mean;
    return new Estimate(
        quotient,
        interval.isPresent() && other.interval.isPresent()
            ? Optional.of(
                new Interval(
                    quotient * Math.exp(-Math.hypot(logBelow(), other.logAbove())),
                    quotient * Math.exp(Math.hypot(logAbove(), other.logBelow()))))
            : Optional.empty());
  }

  /** How far the logarithmic interval reaches down; infinite where it reaches 0. */
  private double logBelow() {
    return low() > 0 ? Math.log(mean / low()) : Double.POSITIVE_INFINITY;
  }

  private double logAbove() {
    return Math.log(high() / mean);
  }
}
