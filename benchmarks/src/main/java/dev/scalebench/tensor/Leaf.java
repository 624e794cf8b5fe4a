package dev.scalebench.tensor;

import java.nio.ByteBuffer;

/**
 * A float32 tensor that is known before the first call: a parameter, or a constant derived from
 * parameters.
 */
public interface Leaf {
  /** A name that is unique in its network. */
  String name();

  /** Extents of the tensor. */
  Shape shape();

  /**
   * The values.
   *
   * @param weights where parameters come from
   * @return {@code 4 × shape().size()} bytes, row-major little-endian float32, in a direct buffer
   */
  ByteBuffer values(Weights weights);
}
