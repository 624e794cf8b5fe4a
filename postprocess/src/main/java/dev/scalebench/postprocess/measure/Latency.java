package dev.scalebench.postprocess.measure;

import java.util.OptionalDouble;

/** How long one forward pass over a batch takes. Everything is in milliseconds per batch. */
public record Latency(Estimate millis, Percentiles percentilesMillis) implements Score {

  /** Percentiles of the times of single passes; empty where the mode does not know them. */
  public record Percentiles(
      OptionalDouble min,
      OptionalDouble p50,
      OptionalDouble p90,
      OptionalDouble p99,
      OptionalDouble max) {

    public static final Percentiles UNKNOWN =
        new Percentiles(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty());
  }
}
