package dev.scalebench.program;

import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Collectors;

/** Tensors one behind the other along their first axis; the others are equal. */
record StackedRows(List<Leaf> parts) implements Leaf {
  @Override
  public String name() {
    return parts.stream().map(Leaf::name).collect(Collectors.joining("+"));
  }

  @Override
  public Shape shape() {
    return parts.get(0).shape().with(0, parts.stream().mapToInt(part -> part.shape().dim(0)).sum());
  }

  @Override
  public ByteBuffer values(Weights weights) {
    int bytes = Math.toIntExact(shape().size() * Float.BYTES);
    ByteBuffer stacked = ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    parts.forEach(part -> stacked.put(part.values(weights)));
    return stacked.flip();
  }
}
