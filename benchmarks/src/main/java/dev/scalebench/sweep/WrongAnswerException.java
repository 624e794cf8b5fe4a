package dev.scalebench.sweep;

/** The output of a cell is not what the reference computes. */
public final class WrongAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says by how much. */
  public WrongAnswerException(String message) {
    super(message);
  }
}
