package dev.scalebench.model;

import dev.scalebench.tensor.CounterRandom;
import dev.scalebench.tensor.Init;
import dev.scalebench.tensor.Shape;

/**
 * Image inputs, as normalization by the data set's mean and deviation leaves them: mean 0,
 * deviation 1.
 */
final class Images {
  private static final int CHANNELS = 3;
  private static final Init PIXELS = new Init(0, 1);

  private Images() {}

  /** Three channels of {@code size × size} seeded pixels. */
  static InputSpec input(int size) {
    Shape sample = Shape.of(CHANNELS, size, size);
    return new InputSpec(
        InputSpec.Type.FLOAT32,
        sample,
        (index, target) -> {
          CounterRandom random = new CounterRandom(index, "image");
          for (long i = 0; i < sample.size(); i++) {
            target.putFloat(random.value(PIXELS, i));
          }
        });
  }
}
