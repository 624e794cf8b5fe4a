package dev.scalebench.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

/** Rows of any batch are compared with the distinct input that they hold. */
class ReferenceTest {
  private final Reference reference =
      new Reference(FloatBuffer.wrap(new float[] {1, -4, 2, 8}), 2, 1e-4);

  @Test
  void theErrorIsRelativeToTheLargestElement() {
    assertThat(reference.relativeError(0, new float[] {1, -4})).isZero();
    assertThat(reference.relativeError(0, new float[] {1.5f, -4})).isEqualTo(0.125, within(1e-9));
  }

  @Test
  void rowsRepeat() {
    assertThat(reference.relativeError(3, new float[] {2, 8})).isZero();
    assertThat(reference.relativeError(2, new float[] {2, 8})).isGreaterThan(1);
  }

  @Test
  void notANumberIsInfinitelyFar() {
    assertThat(reference.relativeError(0, new float[] {1, Float.NaN})).isInfinite();
    assertThat(reference.relativeError(0, new float[] {Float.NaN, -4})).isInfinite();
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> reference.relativeError(0, new float[3]))
        .hasMessage("a row of the reference has 2 elements, an answer 3");
  }
}
