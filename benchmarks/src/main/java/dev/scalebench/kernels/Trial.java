package dev.scalebench.kernels;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What some kernels made of a probe network.
 *
 * @param verdict whether they can be trusted
 * @param error largest relative error of an answer; empty where there was none
 * @param milliseconds what a call takes; empty unless the answer was right and calls were timed
 * @param said what the engine said when it failed, one line; empty unless it did
 */
public record Trial(
    Verdict verdict, OptionalDouble error, OptionalDouble milliseconds, String said) {
  /** Whether kernels can be trusted. */
  public enum Verdict {
    /** The answer is the reference's, but for rounding. */
    RIGHT("right"),
    /** It is another one. */
    WRONG("wrong"),
    /** The engine said that it cannot compute it so. */
    FAILED("failed"),
    /** The process ended without an answer. */
    CRASHED("crashed"),
    /** No answer came in time. */
    HUNG("hung");

    private final String label;

    Verdict(String label) {
      this.label = label;
    }

    /** The name in messages and files. */
    public String label() {
      return label;
    }
  }

  public Trial {
    said = said.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  /**
   * An answer came.
   *
   * @param tolerance largest error of a right one
   * @param milliseconds what a call takes; empty if calls were not timed
   */
  public static Trial answered(double error, double tolerance, OptionalDouble milliseconds) {
    return error <= tolerance
        ? new Trial(Verdict.RIGHT, OptionalDouble.of(error), milliseconds, "")
        : new Trial(Verdict.WRONG, OptionalDouble.of(error), OptionalDouble.empty(), "");
  }

  /** No answer came. */
  public static Trial without(Verdict verdict, String said) {
    return new Trial(verdict, OptionalDouble.empty(), OptionalDouble.empty(), said);
  }

  /** Whether the kernels can be trusted. */
  public boolean isRight() {
    return verdict == Verdict.RIGHT;
  }

  /** In some words: {@code wrong by 0.42}. */
  @Override
  public String toString() {
    return switch (verdict) {
      case RIGHT ->
          milliseconds.isEmpty()
              ? verdict.label()
              : String.format(Locale.ROOT, "right, %.3g ms a call", milliseconds.getAsDouble());
      case WRONG -> String.format(Locale.ROOT, "wrong by %.2g", error.orElseThrow());
      case FAILED, CRASHED, HUNG ->
          said.isEmpty() ? verdict.label() : verdict.label() + " (" + said + ")";
    };
  }
}
