package dev.scalebench.ceiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.scalebench.backend.Session;
import dev.scalebench.reference.Reference;
import dev.scalebench.sweep.WrongAnswerException;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

/** A product that is wrong in one element, at first or later, is never timed to its end. */
class CheckedProductTest {
  private static final int SIZE = 4;
  private static final Reference RIGHT =
      new Reference(FloatBuffer.wrap(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3}), 3, 1e-4);

  /** Multiplies right, but for one element. */
  private static final class Fake implements Session {
    private float error;
    private int rows = SIZE;
    private boolean closed;

    @Override
    public float infer() {
      return 1;
    }

    @Override
    public void infer(RowReader reader) {
      for (int row = 0; row < rows; row++) {
        float[] values = new float[SIZE];
        RIGHT.values().get(row % 3 * SIZE, values);
        values[2] += row == 1 ? error : 0;
        reader.read(row, values);
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void aRightProductIsTimedAndClosed() {
    Fake session = new Fake();
    try (CheckedProduct product = new CheckedProduct(session, RIGHT, SIZE)) {
      assertThat(product.multiply()).isEqualTo(1);
      assertThat(session.closed).isFalse();
    }
    assertThat(session.closed).isTrue();
  }

  @Test
  void aWrongElementIsFoundBeforeAnythingIsTimed() {
    Fake session = new Fake();
    session.error = 0.01f;
    assertThatExceptionOfType(WrongAnswerException.class)
        .isThrownBy(() -> new CheckedProduct(session, RIGHT, SIZE))
        .withMessageStartingWith("input 1 of the batch is off by 0.00");
    assertThat(session.closed).isTrue();
  }

  @Test
  void noNumberIsWrong() {
    Fake session = new Fake();
    session.error = Float.NaN;
    assertThatExceptionOfType(WrongAnswerException.class)
        .isThrownBy(() -> new CheckedProduct(session, RIGHT, SIZE))
        .withMessageContaining("Infinity");
  }

  @Test
  void missingRowsAreWrong() {
    Fake session = new Fake();
    session.rows = 3;
    assertThatExceptionOfType(WrongAnswerException.class)
        .isThrownBy(() -> new CheckedProduct(session, RIGHT, SIZE))
        .withMessage("3 answers to a batch of 4");
  }

  @Test
  void aProductThatBecomesWrongIsFoundInTheEnd() {
    Fake session = new Fake();
    CheckedProduct product = new CheckedProduct(session, RIGHT, SIZE);
    session.error = 0.01f;
    assertThatExceptionOfType(WrongAnswerException.class).isThrownBy(product::close);
    assertThat(session.closed).isTrue();
  }
}
