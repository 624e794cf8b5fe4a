package dev.scalebench.model;

import dev.scalebench.tensor.Init;
import dev.scalebench.tensor.Ops;
import dev.scalebench.tensor.Parameters;
import dev.scalebench.tensor.WeightNames;
import dev.scalebench.tensor.Window;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Inception v3 without its auxiliary head: images {@code [B, 3, s, s]} → logits {@code [B, 1000]}.
 * Szegedy et al., 2015; names, shapes and constants are those of torchvision's {@code
 * inception_v3}. Every method computes one of its modules.
 */
public final class InceptionV3 implements Model {
  /** The smallest image that the network's strides leave a pixel of. */
  public static final int MIN_IMAGE_SIZE = 75;

  private static final int CLASSES = 1000;
  private static final int FEATURES = 2048;
  private static final double EPSILON = 1e-3;

  private static final Window POOL = Window.square(3).stride(2);

  private static final Pattern IGNORED = Pattern.compile(".*\\.num_batches_tracked|AuxLogits\\..*");

  private final int imageSize;

  /**
   * Creates the network for images of one size.
   *
   * @param imageSize height and width in pixels, at least {@value #MIN_IMAGE_SIZE}
   */
  public InceptionV3(int imageSize) {
    this.imageSize = Images.checkedSize(imageSize, MIN_IMAGE_SIZE, "inception");
  }

  @Override
  public InputSpec input() {
    return Images.input(imageSize);
  }

  /** Counters of training, and the auxiliary head. */
  @Override
  public WeightNames weightNames() {
    return new WeightNames("", IGNORED);
  }

  @Override
  public <T> T forward(Ops<T> ops, Parameters<T> parameters, T images) {
    return new Forward<>(ops).logits(parameters, images);
  }

  /** One pass; an image knows its channels, as a convolution's parameters need them. */
  private record Forward<T>(Ops<T> ops) {
    private record Image<T>(T pixels, int channels) {}

    T logits(Parameters<T> net, T images) {
      Image<T> x = new Image<>(images, 3);
      x = conv(net.in("Conv2d_1a_3x3"), x, 32, Window.square(3).stride(2));
      x = conv(net.in("Conv2d_2a_3x3"), x, 32, Window.square(3));
      x = conv(net.in("Conv2d_2b_3x3"), x, 64, Window.same(3, 3));
      x = maxPool(x);
      x = conv(net.in("Conv2d_3b_1x1"), x, 80, Window.square(1));
      x = conv(net.in("Conv2d_4a_3x3"), x, 192, Window.square(3));
      x = maxPool(x);
      x = inceptionA(net.in("Mixed_5b"), x, 32);
      x = inceptionA(net.in("Mixed_5c"), x, 64);
      x = inceptionA(net.in("Mixed_5d"), x, 64);
      x = inceptionB(net.in("Mixed_6a"), x);
      x = inceptionC(net.in("Mixed_6b"), x, 128);
      x = inceptionC(net.in("Mixed_6c"), x, 160);
      x = inceptionC(net.in("Mixed_6d"), x, 160);
      x = inceptionC(net.in("Mixed_6e"), x, 192);
      x = inceptionD(net.in("Mixed_7a"), x);
      x = inceptionE(net.in("Mixed_7b"), x);
      x = inceptionE(net.in("Mixed_7c"), x);
      return Layers.dense(ops, net.in("fc"), ops.globalAvgPool2d(x.pixels()), FEATURES, CLASSES);
    }

    private Image<T> inceptionA(Parameters<T> net, Image<T> x, int poolFeatures) {
      Image<T> a = conv(net.in("branch1x1"), x, 64, Window.square(1));
      Image<T> b = conv(net.in("branch5x5_1"), x, 48, Window.square(1));
      b = conv(net.in("branch5x5_2"), b, 64, Window.same(5, 5));
      Image<T> c = conv(net.in("branch3x3dbl_1"), x, 64, Window.square(1));
      c = conv(net.in("branch3x3dbl_2"), c, 96, Window.same(3, 3));
      c = conv(net.in("branch3x3dbl_3"), c, 96, Window.same(3, 3));
      return concat(List.of(a, b, c, pooled(net, x, poolFeatures)));
    }

    private Image<T> inceptionB(Parameters<T> net, Image<T> x) {
      Image<T> a = conv(net.in("branch3x3"), x, 384, Window.square(3).stride(2));
      Image<T> b = conv(net.in("branch3x3dbl_1"), x, 64, Window.square(1));
      b = conv(net.in("branch3x3dbl_2"), b, 96, Window.same(3, 3));
      b = conv(net.in("branch3x3dbl_3"), b, 96, Window.square(3).stride(2));
      return concat(List.of(a, b, maxPool(x)));
    }

    private Image<T> inceptionC(Parameters<T> net, Image<T> x, int channels) {
      Image<T> a = conv(net.in("branch1x1"), x, 192, Window.square(1));
      Image<T> b = conv(net.in("branch7x7_1"), x, channels, Window.square(1));
      b = conv(net.in("branch7x7_2"), b, channels, Window.same(1, 7));
      b = conv(net.in("branch7x7_3"), b, 192, Window.same(7, 1));
      Image<T> c = conv(net.in("branch7x7dbl_1"), x, channels, Window.square(1));
      c = conv(net.in("branch7x7dbl_2"), c, channels, Window.same(7, 1));
      c = conv(net.in("branch7x7dbl_3"), c, channels, Window.same(1, 7));
      c = conv(net.in("branch7x7dbl_4"), c, channels, Window.same(7, 1));
      c = conv(net.in("branch7x7dbl_5"), c, 192, Window.same(1, 7));
      return concat(List.of(a, b, c, pooled(net, x, 192)));
    }

    private Image<T> inceptionD(Parameters<T> net, Image<T> x) {
      Image<T> a = conv(net.in("branch3x3_1"), x, 192, Window.square(1));
      a = conv(net.in("branch3x3_2"), a, 320, Window.square(3).stride(2));
      Image<T> b = conv(net.in("branch7x7x3_1"), x, 192, Window.square(1));
      b = conv(net.in("branch7x7x3_2"), b, 192, Window.same(1, 7));
      b = conv(net.in("branch7x7x3_3"), b, 192, Window.same(7, 1));
      b = conv(net.in("branch7x7x3_4"), b, 192, Window.square(3).stride(2));
      return concat(List.of(a, b, maxPool(x)));
    }

    private Image<T> inceptionE(Parameters<T> net, Image<T> x) {
      Image<T> a = conv(net.in("branch1x1"), x, 320, Window.square(1));
      Image<T> b = conv(net.in("branch3x3_1"), x, 384, Window.square(1));
      b = split(net, "branch3x3_2", b);
      Image<T> c = conv(net.in("branch3x3dbl_1"), x, 448, Window.square(1));
      c = conv(net.in("branch3x3dbl_2"), c, 384, Window.same(3, 3));
      c = split(net, "branch3x3dbl_3", c);
      return concat(List.of(a, b, c, pooled(net, x, 192)));
    }

    /** A 1×3 and a 3×1 convolution of the same image, side by side. */
    private Image<T> split(Parameters<T> net, String name, Image<T> x) {
      Image<T> wide = conv(net.in(name + "a"), x, 384, Window.same(1, 3));
      Image<T> high = conv(net.in(name + "b"), x, 384, Window.same(3, 1));
      return concat(List.of(wide, high));
    }

    private Image<T> pooled(Parameters<T> net, Image<T> x, int features) {
      Image<T> mean = new Image<>(ops.avgPool2d(x.pixels(), Window.same(3, 3)), x.channels());
      return conv(net.in("branch_pool"), mean, features, Window.square(1));
    }

    /** torchvision's {@code BasicConv2d}: convolution without bias, batch norm, ReLU. */
    private Image<T> conv(Parameters<T> net, Image<T> x, int channels, Window window) {
      int fanIn = x.channels() * window.height() * window.width();
      T kernel =
          net.get(
              "conv.weight",
              Init.fanIn(fanIn, Layers.RECTIFIED_GAIN),
              channels,
              x.channels(),
              window.height(),
              window.width());
      T convolved = ops.conv2d(x.pixels(), kernel, window);
      return new Image<>(
          ops.relu(
              Layers.batchNorm(ops, net.in("bn"), convolved, channels, Init.around(1), EPSILON)),
          channels);
    }

    private Image<T> maxPool(Image<T> x) {
      return new Image<>(ops.maxPool2d(x.pixels(), POOL), x.channels());
    }

    private Image<T> concat(List<Image<T>> images) {
      T pixels = ops.concat(images.stream().map(Image::pixels).toList());
      return new Image<>(pixels, images.stream().mapToInt(Image::channels).sum());
    }
  }
}
