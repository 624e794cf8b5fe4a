package dev.scalebench.cell;

import dev.scalebench.reference.Reference;
import java.util.OptionalDouble;

/**
 * How far answers may be off: the option {@code --tolerance}.
 *
 * @param chosen largest relative error that counts as right; empty for what is usual
 */
public record Tolerance(OptionalDouble chosen) {
  /** What is usual for the network and its precision. */
  public static final Tolerance USUAL = new Tolerance(OptionalDouble.empty());

  /** The system property that tells a fork; not marked as its cell's, so that pages show it. */
  private static final String PROPERTY = "scalebench.tolerance";

  /** Checks that it tolerates anything, and not all: an answer of zeros is off by 1. */
  public Tolerance {
    if (chosen.isPresent() && !(chosen.getAsDouble() > 0 && chosen.getAsDouble() < 1)) {
      throw new IllegalArgumentException(
          "--tolerance must be above 0 and below 1, got: " + chosen.getAsDouble());
    }
  }

  /**
   * What an option says, or what was recorded.
   *
   * @throws IllegalArgumentException saying what is possible, if it says nothing
   */
  public static Tolerance parse(String text) {
    if (text.equals(USUAL.toString())) {
      return USUAL;
    }
    try {
      return new Tolerance(OptionalDouble.of(Double.parseDouble(text)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--tolerance must be a number, got: " + text, e);
    }
  }

  /** That which this process was started with. */
  public static Tolerance ofThisProcess() {
    String told = System.getProperty(PROPERTY);
    return told == null ? USUAL : parse(told);
  }

  /** The argument of a JVM that makes this {@link #ofThisProcess}. */
  public String jvmArgument() {
    return "-D" + PROPERTY + "=" + this;
  }

  /** A reference of which answers may be as far off. */
  public Reference of(Reference reference) {
    return chosen.isPresent() ? reference.tolerating(chosen.getAsDouble()) : reference;
  }

  /** As it is given and recorded. */
  @Override
  public String toString() {
    return chosen.isPresent() ? Double.toString(chosen.getAsDouble()) : "usual";
  }
}
