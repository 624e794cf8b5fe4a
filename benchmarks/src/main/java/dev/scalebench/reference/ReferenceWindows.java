package dev.scalebench.reference;

import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.Window;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** Operations that slide a window over images. */
final class ReferenceWindows {
  private ReferenceWindows() {}

  /**
   * Does something with a run of output pixels, and the input pixels that lie under the same place
   * of their windows.
   */
  @FunctionalInterface
  private interface RunVisitor {
    void visit(int target, int source, int count);
  }

  /** {@code [B, C, H, W]}, {@code [K, C, h, w]} → {@code [B, K, H', W']}. */
  static Tensor convolve(Tensor x, Tensor weight, Window window) {
    int in = x.shape().dim(1);
    int out = weight.shape().dim(0);
    int kernel = window.height() * window.width();
    int stride = window.stride();
    Tensor y = output(x, window, out);
    double[] pixels = x.values();
    double[] sums = y.values();
    Tensor.forEach(
        x.shape().dim(0) * out,
        image -> {
          for (int c = 0; c < in; c++) {
            int source = (image / out * in + c) * x.plane();
            for (int k = 0; k < kernel; k++) {
              double factor = weight.values()[(image % out * in + c) * kernel + k];
              RunVisitor accumulate =
                  (to, from, count) -> {
                    for (int i = 0; i < count; i++) {
                      sums[to + i] += factor * pixels[from + i * stride];
                    }
                  };
              slide(x, source, y, image * y.plane(), window, k, accumulate);
            }
          }
        });
    return y;
  }

  /** Combines the pixels of each window that lie inside the image. */
  static Tensor pool(Tensor x, Window window, double identity, DoubleBinaryOperator combine) {
    Tensor y = output(x, window, x.shape().dim(1));
    Arrays.fill(y.values(), identity);
    RunVisitor visitor =
        (to, from, count) -> {
          for (int i = 0; i < count; i++) {
            double pixel = x.values()[from + i * window.stride()];
            y.values()[to + i] = combine.applyAsDouble(y.values()[to + i], pixel);
          }
        };
    Tensor.forEach(
        x.shape().dim(0) * x.shape().dim(1),
        image -> {
          for (int k = 0; k < window.height() * window.width(); k++) {
            slide(x, image * x.plane(), y, image * y.plane(), window, k, visitor);
          }
        });
    return y;
  }

  /** Visits the runs of output pixels whose window has its k-th pixel inside the image. */
  private static void slide(
      Tensor x, int xStart, Tensor y, int yStart, Window window, int k, RunVisitor visitor) {
    int height = x.shape().dim(2);
    int width = x.shape().dim(3);
    int stride = window.stride();
    int top = k / window.width() - window.padHeight();
    int left = k % window.width() - window.padWidth();
    int columns = y.shape().dim(3);
    int first = left >= 0 ? 0 : (-left + stride - 1) / stride;
    int end = Math.min(columns, (width - left + stride - 1) / stride);
    for (int row = 0; row < y.shape().dim(2); row++) {
      int sourceRow = row * stride + top;
      if (sourceRow >= 0 && sourceRow < height && first < end) {
        int source = xStart + sourceRow * width + first * stride + left;
        visitor.visit(yStart + row * columns + first, source, end - first);
      }
    }
  }

  private static Tensor output(Tensor x, Window window, int channels) {
    int height = window.outputHeight(x.shape().dim(2));
    int width = window.outputWidth(x.shape().dim(3));
    return Tensor.zeros(Shape.of(x.shape().dim(0), channels, height, width));
  }
}
