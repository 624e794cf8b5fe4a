package dev.scalebench.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Weights for tests: sine waves of the mean and about the deviation that parameters ask for. */
public final class Waves implements Weights {
  @Override
  public ByteBuffer values(Parameter parameter) {
    int size = (int) parameter.shape().size();
    ByteBuffer values =
        ByteBuffer.allocateDirect(size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < size; i++) {
      double wave = Math.sin(i + parameter.name().hashCode());
      values.putFloat((float) (parameter.init().mean() + parameter.init().deviation() * wave));
    }
    return values.flip();
  }

  @Override
  public String identity() {
    return "waves";
  }
}
