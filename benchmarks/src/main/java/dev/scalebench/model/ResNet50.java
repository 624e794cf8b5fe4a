package dev.scalebench.model;

import dev.scalebench.tensor.Init;
import dev.scalebench.tensor.Ops;
import dev.scalebench.tensor.Parameters;
import dev.scalebench.tensor.WeightNames;
import dev.scalebench.tensor.Window;
import java.util.regex.Pattern;

/**
 * ResNet-50: images {@code [B, 3, s, s]} → logits {@code [B, 1000]}. He et al., 2015; names, shapes
 * and constants are those of torchvision's {@code resnet50}, which has the stride of a bottleneck
 * in its 3×3 convolution.
 */
public final class ResNet50 implements Model {
  /** The product of all strides: a smaller image's last features would be padding alone. */
  public static final int MIN_IMAGE_SIZE = 32;

  private static final int CLASSES = 1000;

  /** How much wider a bottleneck's result is than its inside. */
  private static final int EXPANSION = 4;

  /** Bottlenecks of each stage. */
  private static final int[] DEPTHS = {3, 4, 6, 3};

  private static final int WIDTH = 64;
  private static final double EPSILON = 1e-5;

  /** Of what a bottleneck adds: keeps the sum of sixteen from growing beyond bounds. */
  private static final Init DAMPED = Init.around(0.5);

  private static final Pattern IGNORED = Pattern.compile(".*\\.num_batches_tracked");

  private final int imageSize;

  /**
   * Creates the network for images of one size.
   *
   * @param imageSize height and width in pixels, at least {@value #MIN_IMAGE_SIZE}
   */
  public ResNet50(int imageSize) {
    this.imageSize = Images.checkedSize(imageSize, MIN_IMAGE_SIZE, "resnet");
  }

  @Override
  public InputSpec input() {
    return Images.input(imageSize);
  }

  /** Counters of training. */
  @Override
  public WeightNames weightNames() {
    return new WeightNames("", IGNORED);
  }

  @Override
  public <T> T forward(Ops<T> ops, Parameters<T> parameters, T images) {
    return new Forward<>(ops).logits(parameters, images);
  }

  /** One pass. */
  private record Forward<T>(Ops<T> ops) {
    T logits(Parameters<T> net, T images) {
      T x = conv(net, "conv1", images, 3, WIDTH, new Window(7, 7, 2, 3, 3));
      x = ops.relu(batchNorm(net, "bn1", x, WIDTH, Init.around(1)));
      x = ops.maxPool2d(x, new Window(3, 3, 2, 1, 1));
      int channels = WIDTH;
      for (int stage = 0; stage < DEPTHS.length; stage++) {
        int width = WIDTH << stage;
        for (int block = 0; block < DEPTHS[stage]; block++) {
          int stride = stage > 0 && block == 0 ? 2 : 1;
          Parameters<T> bottleneck = net.in("layer%d.%d".formatted(stage + 1, block));
          x = bottleneck(bottleneck, x, channels, width, stride, block == 0);
          channels = width * EXPANSION;
        }
      }
      return Layers.dense(ops, net.in("fc"), ops.globalAvgPool2d(x), channels, CLASSES);
    }

    /** torchvision's {@code Bottleneck}; the first of a stage projects what it adds to. */
    private T bottleneck(
        Parameters<T> net, T x, int in, int width, int stride, boolean projecting) {
      int out = width * EXPANSION;
      T y = conv(net, "conv1", x, in, width, Window.square(1));
      y = ops.relu(batchNorm(net, "bn1", y, width, Init.around(1)));
      y = conv(net, "conv2", y, width, width, Window.same(3, 3).stride(stride));
      y = ops.relu(batchNorm(net, "bn2", y, width, Init.around(1)));
      y = conv(net, "conv3", y, width, out, Window.square(1));
      y = batchNorm(net, "bn3", y, out, DAMPED);
      return ops.relu(ops.add(y, projecting ? projection(net, x, in, out, stride) : x));
    }

    private T projection(Parameters<T> net, T x, int in, int out, int stride) {
      T y = conv(net, "downsample.0", x, in, out, Window.square(1).stride(stride));
      return batchNorm(net, "downsample.1", y, out, DAMPED);
    }

    private T conv(Parameters<T> net, String name, T x, int in, int out, Window window) {
      Init init = Init.fanIn(in * window.height() * window.width(), Layers.RECTIFIED_GAIN);
      T kernel = net.in(name).get("weight", init, out, in, window.height(), window.width());
      return ops.conv2d(x, kernel, window);
    }

    private T batchNorm(Parameters<T> net, String name, T x, int channels, Init scale) {
      return Layers.batchNorm(ops, net.in(name), x, channels, scale, EPSILON);
    }
  }
}
