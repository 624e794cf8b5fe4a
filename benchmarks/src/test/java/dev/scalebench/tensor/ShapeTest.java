package dev.scalebench.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Extents of tensors and of what windows make of them. */
class ShapeTest {
  @Test
  void countsNegativeAxesFromTheInnermost() {
    assertThat(Shape.of(2, 3, 4).dim(-1)).isEqualTo(4);
    assertThat(Shape.of(2, 3, 4).with(-2, 7)).isEqualTo(Shape.of(2, 7, 4));
  }

  @Test
  void aScalarHasOneElement() {
    assertThat(Shape.of().size()).isEqualTo(1);
  }

  @Test
  void sizesBeyondAnIntAreExact() {
    assertThat(Shape.of(1024, 11, 50257, 8).size()).isEqualTo(4_528_758_784L);
  }

  @Test
  void anExtentBelowOneIsRefused() {
    assertThatThrownBy(() -> Shape.of(2, 0))
        .hasMessage("an extent must be at least 1, got: [2, 0]");
  }

  @ParameterizedTest
  @CsvSource({"3, 2, 0, 224, 111", "3, 1, 1, 35, 35", "7, 2, 3, 224, 112", "3, 2, 0, 75, 37"})
  void windowsShrinkImagesAsPyTorchSays(int kernel, int stride, int pad, int size, int expected) {
    Window window = new Window(kernel, kernel, stride, pad, pad);
    assertThat(window.outputHeight(size)).isEqualTo(expected);
    assertThat(window.outputWidth(size)).isEqualTo(expected);
  }

  @Test
  void aPaddedOddKernelKeepsTheSize() {
    assertThat(Window.same(1, 7).keepsSize()).isTrue();
    assertThat(Window.same(1, 7).stride(2).keepsSize()).isFalse();
    assertThat(Window.square(3).keepsSize()).isFalse();
  }

  @Test
  void aWindowWithoutPixelsIsRefused() {
    assertThatThrownBy(() -> Window.square(0)).hasMessageContaining("got: 0×0");
  }
}
