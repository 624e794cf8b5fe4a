package dev.scalebench.model;

import dev.scalebench.tensor.Shape;

/** Image inputs. */
final class Images {
  private static final int CHANNELS = 3;

  private Images() {}

  /** Three channels of {@code size × size} seeded pixels. */
  static InputSpec input(int size) {
    return InputSpec.seeded(Shape.of(CHANNELS, size, size), "image");
  }
}
