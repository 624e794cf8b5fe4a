package dev.scalebench.program;

import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The first rows of a table. */
record FirstRows(Leaf table, Shape shape) implements Leaf {
  @Override
  public String name() {
    return table.name() + ".first" + shape.dim(0);
  }

  @Override
  public ByteBuffer values(Weights weights) {
    int bytes = Math.toIntExact(shape.size() * Float.BYTES);
    return table.values(weights).slice(0, bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
