package dev.scalebench.postprocess.measure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How long one forward pass over a batch takes. Everything is in milliseconds per batch. */
public record Latency(Estimate millis, Percentiles percentilesMillis) implements Score {

  /** A nanosecond, which is as fine as JMH measures. */
  private static final double LEAST_MILLIS = 1e-6;

  /** Eleven days. */
  private static final double GREATEST_MILLIS = 1e9;

  public Latency {
    check(millis.mean());
  }

  /** Refuses times that no forward pass takes. */
  static void check(double millis) {
    if (!(millis >= LEAST_MILLIS && millis <= GREATEST_MILLIS)) {
      throw new IllegalArgumentException(
          "a forward pass must take between a nanosecond and 11 days, got: " + millis + " ms");
    }
  }

  /**
   * Percentiles of the times of single passes; empty where the mode does not know them, and where
   * there were too few passes to know them.
   *
   * @param min of the passes that were timed
   * @param max likewise
   */
  public record Percentiles(
      OptionalDouble min,
      Optional<Percentile> p50,
      Optional<Percentile> p90,
      Optional<Percentile> p99,
      OptionalDouble max) {

    public static final Percentiles UNKNOWN =
        new Percentiles(
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty());

    /**
     * What is known of what JMH tells.
     *
     * @param told the minimum, the 50th, 90th and 99th percentile and the maximum, in milliseconds
     * @param calls that they are of; empty where that is not known
     */
    public static Percentiles of(List<OptionalDouble> told, Optional<CallTimes> calls) {
      double lower = 0;
      for (OptionalDouble percentile : told) {
        if (percentile.orElse(lower) < lower) {
          throw new IllegalArgumentException(
              "percentiles must ascend from 0, got: %s ms after %s ms"
                  .formatted(percentile.getAsDouble(), lower));
        }
        lower = percentile.orElse(lower);
      }
      return new Percentiles(
          told.get(0),
          known(50, told.get(1), calls),
          known(90, told.get(2), calls),
          known(99, told.get(3), calls),
          told.get(4));
    }

    private static Optional<Percentile> known(
        int percentile, OptionalDouble millis, Optional<CallTimes> calls) {
      return millis.isPresent()
          ? calls.flatMap(known -> Percentile.of(percentile, millis.getAsDouble(), known))
          : Optional.empty();
    }
  }
}
