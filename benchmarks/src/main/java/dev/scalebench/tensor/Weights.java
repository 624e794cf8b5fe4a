package dev.scalebench.tensor;

import java.nio.ByteBuffer;

/** Where the values of a network's parameters come from. */
public interface Weights {
  /**
   * The values of one parameter.
   *
   * @return {@code 4 × parameter.shape().size()} bytes, row-major little-endian float32, in a
   *     direct buffer
   * @throws IllegalArgumentException if there is no such parameter or its shape differs
   */
  ByteBuffer values(Parameter parameter);

  /** A name for these values, fit for a file's name; other values have another name. */
  String identity();
}
