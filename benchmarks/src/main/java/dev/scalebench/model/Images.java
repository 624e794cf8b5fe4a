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

  /**
   * Checks a height and width in pixels.
   *
   * @param least the smallest that the network can see
   */
  static int checkedSize(int size, int least, String network) {
    if (size < least) {
      throw new IllegalArgumentException(
          "imageSize must be at least %d for %s, got: %d".formatted(least, network, size));
    }
    return size;
  }
}
