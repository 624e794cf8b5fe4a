package dev.scalebench.instances;

import dev.scalebench.sweep.WrongAnswerException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an instance in a process of its own says, among the lines that engines print: that it is
 * open, that a call is done, or why it cannot be opened.
 *
 * @param kind which of these
 * @param words what follows
 */
record InstanceLine(Kind kind, String words) {
  /** The first word after the mark. */
  enum Kind {
    OPENED,
    DONE,
    WRONG,
    FAILED
  }

  private static final String MARK = "@instance ";

  /** The instance is open. */
  static InstanceLine opened(double relativeError, OptionalDouble sameChoice) {
    String choice = sameChoice.isPresent() ? " " + sameChoice.getAsDouble() : "";
    return new InstanceLine(Kind.OPENED, relativeError + choice);
  }

  /** A call has given this. */
  static InstanceLine done(float value) {
    return new InstanceLine(Kind.DONE, Float.toString(value));
  }

  /** The instance cannot be opened, or its call has failed. */
  static InstanceLine failed(Throwable thrown) {
    Kind kind = thrown instanceof WrongAnswerException ? Kind.WRONG : Kind.FAILED;
    String message = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
    return new InstanceLine(kind, message.replaceAll("\\p{Cntrl}+", " "));
  }

  /** Empty if a line is an engine's. */
  static Optional<InstanceLine> parse(String line) {
    int at = line.indexOf(MARK); // an engine may have left a line open
    if (at < 0) {
      return Optional.empty();
    }
    String[] words = line.substring(at + MARK.length()).split(" ", 2);
    for (Kind kind : Kind.values()) {
      if (words.length == 2 && words[0].equals(kind.name().toLowerCase(Locale.ROOT))) {
        return Optional.of(new InstanceLine(kind, words[1]));
      }
    }
    return Optional.empty();
  }

  /** Itself, if it is good news. */
  InstanceLine orThrow() {
    return switch (kind) {
      case OPENED, DONE -> this;
      case WRONG -> throw new WrongAnswerException(words);
      case FAILED -> throw new IllegalStateException(words);
    };
  }

  /** How far the answer of an instance that is open is off. */
  double relativeError() {
    return Double.parseDouble(words.split(" ", -1)[0]);
  }

  /** How often it chooses the reference's class. */
  OptionalDouble sameChoice() {
    String[] numbers = words.split(" ", -1);
    return numbers.length < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(numbers[1]));
  }

  /** What a call has given. */
  float value() {
    return Float.parseFloat(words);
  }

  @Override
  public String toString() {
    return MARK + kind.name().toLowerCase(Locale.ROOT) + " " + words;
  }
}
