package dev.scalebench.kernels;

import dev.scalebench.model.InputSpec;
import dev.scalebench.model.Model;
import dev.scalebench.tensor.Init;
import dev.scalebench.tensor.Ops;
import dev.scalebench.tensor.Parameters;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.WeightOrder;
import dev.scalebench.tensor.Window;
import java.util.List;

/**
 * Every operation that Inception v3 and ResNet-50 are frozen to, with each window that they
 * convolve with, over numbers of channels of theirs: {@code [B, 3, size, size]} → {@code [B,
 * 1000]}.
 *
 * @param size height and width of an image in pixels, at least 43
 */
record ConvolutionProbe(int size) implements Model {
  /** Few pixels, and no multiples of the 16 and 64 in which oneDNN blocks pixels and channels. */
  static final ConvolutionProbe ODD = new ConvolutionProbe(43);

  /** Enough pixels that convolutions take the time, as in images of 224 pixels. */
  static final ConvolutionProbe LARGE = new ConvolutionProbe(139);

  private static final int CLASSES = 1000;
  private static final double EPSILON = 1e-3;

  /** Half of a rectified signal is zero: He et al., 2015. */
  private static final double RECTIFIED_GAIN = Math.sqrt(2);

  @Override
  public InputSpec input() {
    return InputSpec.seeded(Shape.of(3, size, size), "convolution probe");
  }

  @Override
  public <T> T forward(Ops<T> ops, Parameters<T> net, T images) {
    Layers<T> layers = new Layers<>(ops, net);
    T x = layers.relu("stem1", images, 3, 32, new Window(7, 7, 2, 3, 3));
    x = layers.relu("stem2", x, 32, 64, Window.same(3, 3));
    x = ops.maxPool2d(x, new Window(3, 3, 2, 1, 1));
    x = layers.relu("stem3", x, 64, 80, Window.square(1));
    x = layers.relu("stem4", x, 80, 192, Window.square(3));
    T wide = layers.relu("wide1", x, 192, 48, Window.square(1));
    wide = layers.relu("wide2", wide, 48, 64, Window.same(5, 5));
    T pooled = ops.avgPool2d(x, Window.same(3, 3));
    pooled = layers.relu("pooled", pooled, 192, 32, Window.square(1));
    x = ops.concat(List.of(wide, pooled, layers.relu("direct", x, 192, 40, Window.square(1))));
    T reduced = layers.relu("reduced", x, 136, 288, Window.square(3).stride(2));
    x = ops.concat(List.of(reduced, ops.maxPool2d(x, Window.square(3).stride(2))));
    x = layers.relu("thin1", x, 424, 160, Window.square(1));
    x = layers.relu("thin2", x, 160, 160, Window.same(1, 7));
    x = layers.relu("thin3", x, 160, 192, Window.same(7, 1));
    x = layers.relu("narrow", x, 192, 448, Window.square(1));
    x = layers.relu("deep", x, 448, 384, Window.same(3, 3));
    x = layers.relu("across", x, 384, 384, Window.same(1, 3));
    x = layers.relu("down", x, 384, 384, Window.same(3, 1));
    T residual = layers.relu("strided", x, 384, 264, Window.same(3, 3).stride(2));
    residual = layers.convolution("wider", residual, 264, 520, Window.square(1));
    T shortcut = layers.convolution("shortcut", x, 384, 520, Window.square(1).stride(2));
    x = ops.relu(ops.add(residual, shortcut));
    residual = layers.convolution("last", x, 520, 264, Window.square(1));
    shortcut = layers.convolution("projected", x, 520, 264, Window.square(1));
    x = ops.relu(ops.add(residual, shortcut));
    x = ops.globalAvgPool2d(x);
    T weight = net.in("fc").get("weight", Init.fanIn(264, 1), CLASSES, 264);
    return ops.linear(
        x, weight, WeightOrder.OUT_IN, net.in("fc").get("bias", Init.around(0), CLASSES));
  }

  private record Layers<T>(Ops<T> ops, Parameters<T> net) {
    T relu(String name, T x, int in, int out, Window window) {
      return ops.relu(convolution(name, x, in, out, window));
    }

    /** A convolution and its batch norm. */
    T convolution(String name, T x, int in, int out, Window window) {
      Parameters<T> layer = net.in(name);
      Init init = Init.fanIn(in * window.height() * window.width(), RECTIFIED_GAIN);
      T kernel = layer.get("weight", init, out, in, window.height(), window.width());
      return ops.batchNorm(
          ops.conv2d(x, kernel, window),
          layer.get("scale", Init.around(1), out),
          layer.get("bias", Init.around(0), out),
          layer.get("mean", Init.around(0), out),
          layer.get("variance", Init.around(1), out),
          EPSILON);
    }
  }
}
