package dev.scalebench.reference;

import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.Window;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleConsumer;

/** Operations that slide a window over images. */
final class ReferenceWindows {
  private ReferenceWindows() {}

  /**
   * Does something with a run of pixels of one output channel, and the input pixels that lie under
   * the same place of their windows.
   */
  @FunctionalInterface
  private interface RunVisitor {
    void visit(int target, int source, int count);
  }

  /** Pixels of one output channel. */
  private record Range(int start, int end) {}

  /**
   * {@code [B, C, H, W]}, {@code [K, C, h, w]} → {@code [B, K, H', W']}: the product of the filters
   * {@code [K, C·h·w]} and, for each image, the pixels under each of their elements {@code [C·h·w,
   * H'·W']}.
   *
   * @param done see {@link BlockedProduct}
   */
  static Tensor convolve(Tensor x, Tensor weight, Window window, DoubleConsumer done) {
    int filters = weight.shape().dim(0);
    int depth = weight.values().length / filters;
    Tensor y = output(x, window, filters);
    new BlockedProduct(filters, depth, y.plane(), done)
        .add(
            x.shape().dim(0), weight.values(), 0, image -> pixels(x, image, y, window), y.values());
    return y;
  }

  /** The pixels of an image under each element of a filter, zero outside of it. */
  private static BlockedProduct.Right pixels(Tensor x, int image, Tensor y, Window window) {
    int kernel = window.height() * window.width();
    int stride = window.stride();
    return (row, rows, column, columns, block) -> {
      for (int i = 0; i < rows; i++) {
        double[] line = block[i];
        Arrays.fill(line, 0);
        int channel = image * x.shape().dim(1) + (row + i) / kernel;
        RunVisitor copy =
            (to, from, count) -> {
              for (int j = 0; j < count; j++) {
                line[to - column + j] = x.values()[from + j * stride];
              }
            };
        Range range = new Range(column, column + columns);
        slide(x, channel * x.plane(), y, range, window, (row + i) % kernel, copy);
      }
    };
  }

  /** Combines the pixels of each window that lie inside the image. */
  static Tensor pool(Tensor x, Window window, double identity, DoubleBinaryOperator combine) {
    Tensor y = output(x, window, x.shape().dim(1));
    Arrays.fill(y.values(), identity);
    Range plane = new Range(0, y.plane());
    Tensor.forEach(
        x.shape().dim(0) * x.shape().dim(1),
        image -> {
          int start = image * y.plane();
          RunVisitor visitor =
              (to, from, count) -> {
                for (int i = 0; i < count; i++) {
                  double pixel = x.values()[from + i * window.stride()];
                  y.values()[start + to + i] =
                      combine.applyAsDouble(y.values()[start + to + i], pixel);
                }
              };
          for (int k = 0; k < window.height() * window.width(); k++) {
            slide(x, image * x.plane(), y, plane, window, k, visitor);
          }
        });
    return y;
  }

  /**
   * Visits the runs of output pixels in a range whose window has its k-th pixel inside the image.
   *
   * @param xStart where the channel's pixels begin
   */
  private static void slide(
      Tensor x, int xStart, Tensor y, Range range, Window window, int k, RunVisitor visitor) {
    int height = x.shape().dim(2);
    int width = x.shape().dim(3);
    int stride = window.stride();
    int top = k / window.width() - window.padHeight();
    int left = k % window.width() - window.padWidth();
    int columns = y.shape().dim(3);
    int inside = left >= 0 ? 0 : (-left + stride - 1) / stride;
    int outside = Math.min(columns, (width - left + stride - 1) / stride);
    for (int row = range.start / columns; row * columns < range.end; row++) {
      int sourceRow = row * stride + top;
      int first = Math.max(inside, range.start - row * columns);
      int end = Math.min(outside, range.end - row * columns);
      if (sourceRow >= 0 && sourceRow < height && first < end) {
        int source = xStart + sourceRow * width + first * stride + left;
        visitor.visit(row * columns + first, source, end - first);
      }
    }
  }

  private static Tensor output(Tensor x, Window window, int channels) {
    int height = window.outputHeight(x.shape().dim(2));
    int width = window.outputWidth(x.shape().dim(3));
    return Tensor.zeros(Shape.of(x.shape().dim(0), channels, height, width));
  }
}
