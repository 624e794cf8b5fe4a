package dev.scalebench.weights;

import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A tensor under some name, whose values count up.
 *
 * @param first the first of them
 */
record NamedTensor(String name, Shape shape, float first) implements Leaf {
  /** From 1 on. */
  NamedTensor(String name, Shape shape) {
    this(name, shape, 1);
  }

  @Override
  public ByteBuffer values(Weights weights) {
    throw new UnsupportedOperationException();
  }

  /** Its values. */
  ByteBuffer values() {
    ByteBuffer bytes =
        ByteBuffer.allocate((int) shape.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < shape.size(); i++) {
      bytes.putFloat(first + i);
    }
    return bytes.flip();
  }

  /** Writes a file of some, or replaces it. */
  static Path write(Path path, NamedTensor... tensors) throws IOException {
    Files.deleteIfExists(path);
    Safetensors.write(path, List.of(tensors), NamedTensor::values);
    return path;
  }
}
