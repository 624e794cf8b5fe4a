package dev.scalebench.reference;

import java.nio.FloatBuffer;

/**
 * What a network computes for its distinct inputs.
 *
 * @param values one row per distinct input, row-major
 * @param rows number of distinct inputs
 * @param tolerance largest relative error that still counts as the same answer
 */
public record Reference(FloatBuffer values, int rows, double tolerance) {
  /** Elements of one row. */
  public int rowSize() {
    return values.capacity() / rows;
  }

  /**
   * How far a row of a batch is off: max |y − r| / max |r| over the row, r being the reference of
   * the input that the row holds. An infinity is equal to itself alone, and no part of max |r|;
   * NaN, here or there, is infinitely far. Where all r are zeros, only zeros are right.
   *
   * @param row index in the batch
   * @param actual the row's output
   */
  public double relativeError(int row, float[] actual) {
    double error = absoluteError(row, actual);
    if (error == 0) {
      return 0;
    }
    int start = row % rows * actual.length;
    double magnitude = 0;
    for (int i = 0; i < actual.length; i++) {
      double size = Math.abs(values.get(start + i));
      magnitude = size < Double.POSITIVE_INFINITY ? Math.max(magnitude, size) : magnitude;
    }
    return error / magnitude;
  }

  /**
   * The same, not over the largest reference: max |y − r|.
   *
   * @param row index in the batch
   * @param actual the row's output
   */
  public double absoluteError(int row, float[] actual) {
    if (actual.length != rowSize()) {
      throw new IllegalArgumentException(
          "a row of the reference has %d elements, an answer %d"
              .formatted(rowSize(), actual.length));
    }
    int start = row % rows * actual.length;
    double difference = 0;
    for (int i = 0; i < actual.length; i++) {
      difference = Math.max(difference, distance(actual[i], values.get(start + i)));
    }
    return difference;
  }

  private static double distance(float y, float r) {
    if (y == r) {
      return 0;
    }
    double distance = Math.abs((double) y - r);
    return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
  }
}
