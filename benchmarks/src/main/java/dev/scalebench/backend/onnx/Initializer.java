package dev.scalebench.backend.onnx;

import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.Precision;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Function;

/**
 * A tensor of a graph that is known before the first call.
 *
 * @param name in the graph
 * @param type of its elements
 * @param shape its extents
 * @param values makes its elements from the network's weights: row-major, little-endian, in a
 *     direct buffer
 */
public record Initializer(
    String name, TensorType type, Shape shape, Function<Weights, ByteBuffer> values) {
  /** A leaf as a tensor of floating-point numbers. */
  static Initializer of(Leaf leaf, TensorType type) {
    Precision stored = type == TensorType.FLOAT16 ? Precision.FLOAT16 : Precision.FLOAT32;
    return new Initializer(
        leaf.name(),
        type,
        leaf.shape(),
        weights -> stored.of(leaf.values(weights).order(ByteOrder.LITTLE_ENDIAN)));
  }

  /** Size of its elements in bytes. */
  long bytes() {
    return shape.size() * type.bytes();
  }

  /** All of it but its values. */
  TensorHeader header() {
    return new TensorHeader(name, type, shape.dims());
  }
}
