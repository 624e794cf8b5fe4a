package dev.scalebench.model;

import dev.scalebench.tensor.Shape;

/**
 * One of the tensors that a network from a file is given, the batch aside.
 *
 * @param name in the file; empty where a format knows inputs by their order
 * @param type of its elements
 * @param sample extents without the batch
 */
public record NamedInput(String name, InputSpec.Type type, Shape sample) {
  /** Of a pixel of eight bits. */
  private static final int LEVELS = 256;

  /**
   * Contents that networks of such inputs accept. Integers are ids, but for those that have a
   * conventional name of Hugging Face's: a mask is all ones, so that every position counts; types
   * of tokens are zeros; positions count from 0. Bytes are pixels, booleans true or false.
   *
   * @param stream what tells floating-point values from those of other inputs
   * @param bound ids are below it
   */
  public InputSpec values(String stream, int bound) {
    if (type == InputSpec.Type.FLOAT32 || type == InputSpec.Type.FLOAT16) {
      return InputSpec.seeded(type, sample, stream);
    }
    if (name.endsWith("mask")) {
      return InputSpec.integers(type, sample, position -> 1);
    }
    if (name.endsWith("token_type_ids")) {
      return InputSpec.integers(type, sample, position -> 0);
    }
    if (name.endsWith("position_ids")) {
      return InputSpec.integers(type, sample, position -> position);
    }
    return switch (type) {
      case UINT8 -> InputSpec.ids(type, sample, LEVELS);
      case BOOL -> InputSpec.ids(type, sample, 2);
      default -> InputSpec.ids(type, sample, bound);
    };
  }
}
