package dev.scalebench.tensor;

import java.nio.ByteBuffer;

/**
 * A trained tensor of a network.
 *
 * @param name its name in the files of Hugging Face or torchvision
 * @param shape its extents
 * @param init what it is drawn from where no trained values are at hand
 */
public record Parameter(String name, Shape shape, Init init) implements Leaf {
  @Override
  public ByteBuffer values(Weights weights) {
    return weights.values(this);
  }
}
