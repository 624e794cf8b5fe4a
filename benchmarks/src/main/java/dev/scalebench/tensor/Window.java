package dev.scalebench.tensor;

/**
 * The window that a convolution or a pooling slides over an image.
 *
 * @param height kernel height in pixels
 * @param width kernel width in pixels
 * @param stride step in pixels, the same on both axes
 * @param padHeight pixels of zeros added above and below
 * @param padWidth pixels of zeros added left and right
 */
public record Window(int height, int width, int stride, int padHeight, int padWidth) {
  public Window {
    if (height < 1 || width < 1 || stride < 1 || padHeight < 0 || padWidth < 0) {
      throw new IllegalArgumentException(
          "kernel and stride must be at least 1 and padding at least 0, got: %d×%d, %d, %d×%d"
              .formatted(height, width, stride, padHeight, padWidth));
    }
  }

  /** A square kernel, moved one pixel at a time, without padding. */
  public static Window square(int size) {
    return new Window(size, size, 1, 0, 0);
  }

  /** The same window with another stride. */
  public Window stride(int pixels) {
    return new Window(height, width, pixels, padHeight, padWidth);
  }

  /** A kernel of odd extents whose padding keeps the image's size at stride 1. */
  public static Window same(int height, int width) {
    return new Window(height, width, 1, height / 2, width / 2);
  }

  /** True where the padding keeps the image's size and the stride is 1. */
  public boolean keepsSize() {
    return stride == 1 && 2 * padHeight == height - 1 && 2 * padWidth == width - 1;
  }

  /** True where nothing is added around the image. */
  public boolean isUnpadded() {
    return padHeight == 0 && padWidth == 0;
  }

  /** Height of the result for an image of this height. */
  public int outputHeight(int inputHeight) {
    return (inputHeight + 2 * padHeight - height) / stride + 1;
  }

  /** Width of the result for an image of this width. */
  public int outputWidth(int inputWidth) {
    return (inputWidth + 2 * padWidth - width) / stride + 1;
  }
}
