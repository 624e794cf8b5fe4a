package dev.scalebench.reference;

import dev.scalebench.tensor.Shape;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** A dense tensor in double precision, row-major. */
final class Tensor {
  private final Shape shape;
  private final double[] values;

  Tensor(Shape shape, double[] values) {
    if (shape.size() != values.length) {
      throw new IllegalArgumentException(
          "%s does not hold %d values".formatted(shape, values.length));
    }
    this.shape = shape;
    this.values = values;
  }

  Shape shape() {
    return shape;
  }

  /** The elements themselves, not a copy. */
  double[] values() {
    return values;
  }

  static Tensor zeros(Shape shape) {
    return new Tensor(shape, new double[Math.toIntExact(shape.size())]);
  }

  Tensor map(DoubleUnaryOperator function) {
    double[] mapped = new double[values.length];
    forEach(mapped.length, i -> mapped[i] = function.applyAsDouble(values[i]));
    return new Tensor(shape, mapped);
  }

  /** Extent of the innermost axis. */
  int width() {
    return shape.dim(-1);
  }

  /** Number of rows along the innermost axis. */
  int rows() {
    return values.length / width();
  }

  /** The elements of a 4-axis tensor's two innermost axes: the pixels of one channel. */
  int plane() {
    return shape.dim(2) * shape.dim(3);
  }

  /** Does something for each of 0 … n−1, on all cores. */
  static void forEach(int n, IntConsumer action) {
    IntStream.range(0, n).parallel().forEach(action);
  }
}
