package dev.scalebench.postprocess.measure;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What JMH's secondary metrics tell beside the times.
 *
 * @param peakMegabytes the most memory that the process held at once, in 10⁶ bytes
 */
public record SecondaryMetrics(OptionalDouble peakMegabytes, Optional<Steadiness> steadiness) {

  public static final SecondaryMetrics UNKNOWN =
      new SecondaryMetrics(OptionalDouble.empty(), Optional.empty());

  public SecondaryMetrics {
    peakMegabytes.ifPresent(
        value -> {
          if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                "peak memory must be a positive number, got: " + value);
          }
        });
  }

  /** Of a cell that was measured twice: the most memory, the least steadiness. */
  SecondaryMetrics and(SecondaryMetrics other) {
    return new SecondaryMetrics(
        DoubleStream.concat(peakMegabytes.stream(), other.peakMegabytes.stream()).max(),
        Stream.concat(steadiness.stream(), other.steadiness.stream()).max(Steadiness::compareTo));
  }
}
