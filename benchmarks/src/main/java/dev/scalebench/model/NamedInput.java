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
  /**
   * Contents that networks of such inputs accept. Integers are ids, but for those that have a
   * conventional name of Hugging Face's: a mask is all ones, so that every position counts; types
   * of tokens are zeros; positions count from 0.
   *
   * @param stream what tells floating-point values from those of other inputs
   */
  public InputSpec values(String stream) {
    if (type == InputSpec.Type.FLOAT32) {
      return InputSpec.seeded(sample, stream);
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
    return InputSpec.ids(type, sample);
  }
}
