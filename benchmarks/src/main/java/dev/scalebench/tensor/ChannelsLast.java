package dev.scalebench.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * A float32 tensor with its channels on the innermost axes.
 *
 * @param shape extents in the new order
 * @param values row-major in native byte order
 */
public record ChannelsLast(Shape shape, ByteBuffer values) {
  /**
   * Batch × channels × height × width → batch × height × width × channels; what has fewer axes
   * stays as it is.
   */
  public static ChannelsLast images(Shape shape, ByteBuffer values) {
    if (shape.rank() < 4) {
      return new ChannelsLast(shape, values);
    }
    int pixels = shape.dim(2) * shape.dim(3);
    Shape moved = Shape.of(shape.dim(0), shape.dim(2), shape.dim(3), shape.dim(1));
    return new ChannelsLast(moved, transposeEach(shape.dim(0), shape.dim(1), pixels, values));
  }

  /**
   * Out × in × height × width → height × width × in × out, as TensorFlow has kernels; what has
   * fewer axes stays as it is.
   */
  public static ChannelsLast kernel(Shape shape, ByteBuffer values) {
    if (shape.rank() < 4) {
      return new ChannelsLast(shape, values);
    }
    int out = shape.dim(0);
    int in = shape.dim(1);
    int pixels = shape.dim(2) * shape.dim(3);
    ByteBuffer inLast = transposeEach(out, in, pixels, values); // out × pixels × in
    return new ChannelsLast(
        Shape.of(shape.dim(2), shape.dim(3), in, out), transposeEach(1, out, pixels * in, inLast));
  }

  /** {@code count} matrices of rows × columns → as many of columns × rows. */
  private static ByteBuffer transposeEach(int count, int rows, int columns, ByteBuffer values) {
    FloatBuffer from = values.duplicate().order(ByteOrder.nativeOrder()).asFloatBuffer();
    ByteBuffer bytes = ByteBuffer.allocateDirect(values.remaining()).order(ByteOrder.nativeOrder());
    FloatBuffer to = bytes.asFloatBuffer();
    for (int matrix = 0; matrix < count; matrix++) {
      int start = matrix * rows * columns;
      for (int column = 0; column < columns; column++) {
        for (int row = 0; row < rows; row++) {
          to.put(start + column * rows + row, from.get(start + row * columns + column));
        }
      }
    }
    return bytes;
  }
}
