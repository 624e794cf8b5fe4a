package dev.scalebench.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.backend.Session;
import dev.scalebench.reference.Reference;
import dev.scalebench.sweep.WrongAnswerException;
import java.nio.FloatBuffer;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A batch is as right as its worst row, and never where numbers are none. */
class BatchCheckTest {
  /** A session that gives these rows. */
  private static Session answers(float[]... rows) {
    return new Session() {
      @Override
      public float infer() {
        return rows[0][0];
      }

      @Override
      public void infer(RowReader reader) {
        for (int row = 0; row < rows.length; row++) {
          reader.read(row, rows[row]);
        }
      }

      @Override
      public void close() {}
    };
  }

  private static BatchCheck check(float[] reference, float[]... rows) {
    return BatchCheck.of(
        answers(rows), rows.length, new Reference(FloatBuffer.wrap(reference), 1, 1e-4));
  }

  @Test
  void theWorstRowCounts() {
    BatchCheck check =
        check(new float[] {1, 2}, new float[] {1, 2}, new float[] {1, 2.5f}, new float[] {1, 2.1f});
    assertThat(check.relative()).isEqualTo(0.25);
    assertThat(check.absolute()).isEqualTo(0.5);
    assertThat(check.row()).isEqualTo(1);
    assertThat(check.isTolerated()).isFalse();
    assertThat(check(new float[] {1, 2}, new float[] {1, 2.0001f}).isTolerated()).isTrue();
  }

  @Test
  void noBatchWithNaNIsTolerated() {
    assertThat(check(new float[] {1, 2}, new float[] {Float.NaN, 2}).isTolerated()).isFalse();
    assertThat(check(new float[] {Float.NaN, 2}, new float[] {1, 2}).isTolerated()).isFalse();
    assertThat(check(new float[] {Float.NaN, 2}, new float[] {Float.NaN, 2}).isTolerated())
        .isFalse();
  }

  @Test
  void besideAnInfinityFiniteElementsAreStillCompared() {
    float[] masked = {1, Float.NEGATIVE_INFINITY};
    assertThat(check(masked, masked.clone()).isTolerated()).isTrue();
    assertThat(check(masked, new float[] {1.5f, Float.NEGATIVE_INFINITY}).isTolerated()).isFalse();
    assertThat(check(masked, new float[] {1, Float.POSITIVE_INFINITY}).isTolerated()).isFalse();
  }

  @Test
  void choicesAreComparedPositionByPosition() {
    Reference reference =
        new Reference(FloatBuffer.wrap(new float[] {1, 2, 4, 3}), 1, 1).choosing(OptionalInt.of(2));
    float[] same = {1, 2, 4, 3};
    float[] second = {1, 2, 3, 3.5f};
    assertThat(BatchCheck.of(answers(same), 1, reference).sameChoice()).hasValue(1);
    assertThat(BatchCheck.of(answers(same, second), 2, reference).sameChoice()).hasValue(0.75);
    assertThat(check(new float[] {1, 2}, new float[] {2, 1}).sameChoice()).isEmpty();
  }

  @Test
  void anAnswerToEachInputIsWanted() {
    Reference reference = new Reference(FloatBuffer.wrap(new float[] {1, 2}), 1, 1e-4);
    assertThatThrownBy(() -> BatchCheck.of(answers(new float[] {1, 2}), 2, reference))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessage("1 answers to a batch of 2");
  }
}
