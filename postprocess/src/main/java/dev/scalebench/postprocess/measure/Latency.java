package dev.scalebench.postprocess.measure;

import java.util.List;
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

  /** Percentiles of the times of single passes; empty where the mode does not know them. */
  public record Percentiles(
      OptionalDouble min,
      OptionalDouble p50,
      OptionalDouble p90,
      OptionalDouble p99,
      OptionalDouble max) {

    public Percentiles {
      double lower = 0;
      for (OptionalDouble percentile : List.of(min, p50, p90, p99, max)) {
        if (percentile.orElse(lower) < lower) {
          throw new IllegalArgumentException(
              "percentiles must ascend from 0, got: %s ms after %s ms"
                  .formatted(percentile.getAsDouble(), lower));
        }
        lower = percentile.orElse(lower);
      }
    }

    public static final Percentiles UNKNOWN =
        new Percentiles(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty());
  }
}
