package dev.scalebench.reference;

import java.nio.FloatBuffer;
import java.util.OptionalInt;

/**
 * What a network computes for its distinct inputs.
 *
 * @param values one row per distinct input, row-major
 * @param rows number of distinct inputs
 * @param tolerance largest relative error that still counts as the same answer
 * @param classes among how many an answer chooses: the extent of its innermost axis; empty where it
 *     does not choose
 */
public record Reference(FloatBuffer values, int rows, double tolerance, OptionalInt classes) {
  /** Answers that choose among nothing. */
  public Reference(FloatBuffer values, int rows, double tolerance) {
    this(values, rows, tolerance, OptionalInt.empty());
  }

  /** The same answers, known to choose among classes. */
  public Reference choosing(OptionalInt among) {
    return new Reference(values, rows, tolerance, among);
  }

  /** The same answers with another tolerance. */
  public Reference tolerating(double other) {
    return new Reference(values, rows, other, classes);
  }

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

  /**
   * At how many positions of a row another class is the largest than in the reference.
   *
   * @param row index in the batch
   * @param actual the row's output
   * @return 0 where answers do not choose
   */
  public int otherChoices(int row, float[] actual) {
    int start = row % rows * actual.length;
    int width = classes.orElse(actual.length);
    int others = 0;
    for (int from = 0; from < actual.length && classes.isPresent(); from += width) {
      int chosen = from;
      int expected = from;
      for (int i = from + 1; i < from + width; i++) {
        chosen = actual[i] > actual[chosen] ? i : chosen;
        expected = values.get(start + i) > values.get(start + expected) ? i : expected;
      }
      others += chosen == expected ? 0 : 1;
    }
    return others;
  }

  private static double distance(float y, float r) {
    if (y == r) {
      return 0;
    }
    double distance = Math.abs((double) y - r);
    return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
  }
}
