package dev.scalebench.postprocess.measure;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The times of an iteration's calls, equal ones counted; or their mean, counted once. */
public final class Histogram {
  private final double[] values;
  private final int[] counts;

  /**
   * @param values in a unit that the context states; positive
   * @param counts how often each of them occurred, at least once
   */
  public Histogram(double[] values, int[] counts) {
    if (values.length == 0 || values.length != counts.length) {
      throw new IllegalArgumentException(
          "a histogram needs as many values as counts and at least one, got: %d and %d"
              .formatted(values.length, counts.length));
    }
    if (Arrays.stream(values).anyMatch(value -> !(value > 0) || Double.isInfinite(value))) {
      throw new IllegalArgumentException("a histogram's values must be positive numbers");
    }
    if (Arrays.stream(counts).anyMatch(count -> count < 1)) {
      throw new IllegalArgumentException("a histogram's counts must be at least 1");
    }
    this.values = values.clone();
    this.counts = counts.clone();
  }

  /** The number of calls. */
  public long calls() {
    return Arrays.stream(counts).asLongStream().sum();
  }

  /** The sum of all values. */
  public double sum() {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * counts[i];
    }
    return sum;
  }

  /** The same with each value multiplied. */
  Histogram times(double factor) {
    return new Histogram(Arrays.stream(values).map(value -> value * factor).toArray(), counts);
  }

  /** A value, and how often it occurred. */
  record Bin(double value, int count) {}

  /** Its values, in the order in which they were given. */
  Stream<Bin> bins() {
    return IntStream.range(0, values.length).mapToObj(i -> new Bin(values[i], counts[i]));
  }
}
