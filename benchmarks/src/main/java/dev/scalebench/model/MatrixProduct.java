package dev.scalebench.model;

import dev.scalebench.tensor.Init;
import dev.scalebench.tensor.Ops;
import dev.scalebench.tensor.Parameters;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.WeightOrder;

/** No network but a yardstick: rows {@code [B, size]} times a matrix {@code [size, size]}. */
public final class MatrixProduct implements Model {
  private final int size;

  /**
   * Creates the product.
   *
   * @param size rows and columns of the matrix
   */
  public MatrixProduct(int size) {
    this.size = size;
  }

  @Override
  public InputSpec input() {
    return InputSpec.seeded(Shape.of(size), "row");
  }

  @Override
  public <T> T forward(Ops<T> ops, Parameters<T> parameters, T rows) {
    return ops.linear(
        rows, parameters.get("matrix", Init.fanIn(size, 1), size, size), WeightOrder.OUT_IN, null);
  }
}
