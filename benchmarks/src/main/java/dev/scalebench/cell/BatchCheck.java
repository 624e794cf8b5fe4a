package dev.scalebench.cell;

import dev.scalebench.backend.Session;
import dev.scalebench.reference.Reference;
import dev.scalebench.sweep.WrongAnswerException;
import java.util.OptionalDouble;

/**
 * How far a session's answers are from the reference.
 *
 * @param absolute largest difference
 * @param relative largest difference over the row's largest reference
 * @param row which has that
 * @param tolerance of the relative difference
 * @param sameChoice share of the positions where an answer chooses the reference's class; empty
 *     where answers do not choose
 */
public record BatchCheck(
    double absolute, double relative, int row, double tolerance, OptionalDouble sameChoice) {
  /**
   * Compares one forward pass.
   *
   * @throws WrongAnswerException if there are more or fewer answers than inputs
   */
  public static BatchCheck of(Session session, int batchSize, Reference reference) {
    return of(session, batchSize, reference, () -> {});
  }

  /**
   * The same.
   *
   * @param answered called when the first row has come
   */
  static BatchCheck of(Session session, int batchSize, Reference reference, Runnable answered) {
    Comparison comparison = new Comparison(reference, answered);
    session.infer(comparison);
    if (comparison.rows != batchSize) {
      throw new WrongAnswerException(
          "%s answers to a batch of %s".formatted(comparison.rows, batchSize));
    }
    return new BatchCheck(
        comparison.absolute,
        comparison.relative,
        comparison.worst,
        reference.tolerance(),
        comparison.sameChoice());
  }

  /** Whether every answer is the reference's, but for rounding. */
  public boolean isTolerated() {
    return relative <= tolerance;
  }

  /**
   * Insists on that.
   *
   * @throws WrongAnswerException saying by how much it is not so
   */
  public void require() {
    if (!isTolerated()) {
      throw new WrongAnswerException(
          "input %s of the batch is off by %s, tolerated are %s (relative)"
              .formatted(row, relative, tolerance));
    }
  }

  private static final class Comparison implements Session.RowReader {
    private final Reference reference;
    private final Runnable answered;
    private double absolute;
    private double relative;
    private int rows;
    private int worst;
    private int otherChoices;

    Comparison(Reference reference, Runnable answered) {
      this.reference = reference;
      this.answered = answered;
    }

    OptionalDouble sameChoice() {
      if (reference.classes().isEmpty()) {
        return OptionalDouble.empty();
      }
      int choices = rows * (reference.rowSize() / reference.classes().getAsInt());
      return OptionalDouble.of(1 - (double) otherChoices / choices);
    }

    @Override
    public void read(int row, float[] output) {
      if (rows == 0) {
        answered.run();
      }
      rows++;
      otherChoices += reference.otherChoices(row, output);
      absolute = Math.max(absolute, reference.absoluteError(row, output));
      double error = reference.relativeError(row, output);
      if (error > relative) {
        relative = error;
        worst = row;
      }
    }
  }
}
