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

  /** A reference of one row. */
  private static Reference row(float... values) {
    return new Reference(FloatBuffer.wrap(values), 1, 1e-4);
  }

  @Test
  void nothingIsRightWhereTheReferenceIsNotANumber() {
    Reference broken = row(1, Float.NaN, 3);
    assertThat(broken.relativeError(0, new float[] {1, Float.NaN, 3})).isInfinite();
    assertThat(broken.relativeError(0, new float[] {1, 2, 3})).isInfinite();
    assertThat(broken.absoluteError(0, new float[] {1, Float.NaN, 3})).isInfinite();
  }

  @Test
  void anInfinityIsEqualToItselfAlone() {
    float infinity = Float.POSITIVE_INFINITY;
    Reference masked = row(1, -infinity, 4);
    assertThat(masked.relativeError(0, new float[] {1, -infinity, 4})).isZero();
    assertThat(masked.relativeError(0, new float[] {1, infinity, 4})).isInfinite();
    assertThat(masked.relativeError(0, new float[] {1, -1e38f, 4})).isInfinite();
    assertThat(masked.relativeError(0, new float[] {-infinity, 1, 4})).isInfinite();
    assertThat(masked.relativeError(0, new float[] {1, Float.NaN, 4})).isInfinite();
    assertThat(row(1, 2, 4).relativeError(0, new float[] {1, -infinity, 4})).isInfinite();
  }

  @Test
  void besideAnInfinityTheLargestFiniteElementCounts() {
    float infinity = Float.NEGATIVE_INFINITY;
    Reference masked = row(1, infinity, -4);
    assertThat(masked.relativeError(0, new float[] {2, infinity, -4})).isEqualTo(0.25);
    assertThat(masked.absoluteError(0, new float[] {2, infinity, -4})).isEqualTo(1);
  }

  @Test
  void ofZerosOnlyZerosAreRight() {
    assertThat(row(0, -0f).relativeError(0, new float[] {0, 0})).isZero();
    assertThat(row(0, 0).relativeError(0, new float[] {0, 1e-30f})).isInfinite();
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> reference.relativeError(0, new float[3]))
        .hasMessage("a row of the reference has 2 elements, an answer 3");
  }
}
