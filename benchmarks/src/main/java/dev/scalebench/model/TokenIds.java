package dev.scalebench.model;

import dev.scalebench.tensor.Shape;

/** Text inputs. */
final class TokenIds {
  private TokenIds() {}

  /** The n-th distinct input is the prompt, rotated left by n tokens and repeated to the length. */
  static InputSpec input(int[] prompt, int length) {
    return new InputSpec(
        InputSpec.Type.INT64,
        Shape.of(length),
        (index, target) -> {
          for (int position = 0; position < length; position++) {
            target.putLong(prompt[(position + index) % prompt.length]);
          }
        });
  }

  /**
   * Checks a number of tokens.
   *
   * @param most positions that the network has an embedding for
   */
  static int checkedLength(int length, int most, String network) {
    if (length < 1 || length > most) {
      throw new IllegalArgumentException(
          "sequenceLength must be 1 … %d for %s, got: %d".formatted(most, network, length));
    }
    return length;
  }
}
