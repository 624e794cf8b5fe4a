package dev.scalebench.reference;

import java.nio.FloatBuffer;

/**
 * What a network computes for its distinct inputs.
 *
 * @param values one row per distinct input, row-major
 * @param rows number of distinct inputs
 */
public record Reference(FloatBuffer values, int rows) {
  /** Largest relative error of a float32 output that still counts as the same answer. */
  public static final double TOLERANCE = 1e-4;

  /** Elements of one row. */
  public int rowSize() {
    return values.capacity() / rows;
  }

  /**
   * How far a row of a batch is off: max |y − r| / max |r| over the row, r being the reference of
   * the input that the row holds. NaN counts as infinitely far.
   *
   * @param row index in the batch
   * @param actual the row's output
   */
  public double relativeError(int row, float[] actual) {
    double magnitude = 0;
    for (int i = 0; i < actual.length; i++) {
      magnitude = Math.max(magnitude, Math.abs(expected(row, i, actual)));
    }
    return absoluteError(row, actual) / magnitude;
  }

  /**
   * The same, not over the largest reference: max |y − r|.
   *
   * @param row index in the batch
   * @param actual the row's output
   */
  public double absoluteError(int row, float[] actual) {
    double difference = 0;
    for (int i = 0; i < actual.length; i++) {
      double distance = Math.abs(actual[i] - expected(row, i, actual));
      difference = distance >= 0 ? Math.max(difference, distance) : Double.POSITIVE_INFINITY;
    }
    return difference;
  }

  private double expected(int row, int index, float[] actual) {
    if (actual.length != rowSize()) {
      throw new IllegalArgumentException(
          "a row has %d elements, not %d".formatted(rowSize(), actual.length));
    }
    return values.get(row % rows * actual.length + index);
  }
}
