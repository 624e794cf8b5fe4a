package dev.scalebench.sweep;

import java.util.Locale;

/**
 * A cell without a result.
 *
 * @param message one line
 */
public record Failure(CellId cell, Kind kind, String message) {
  /** Why there is no result. */
  public enum Kind {
    /** The fork threw, or ended by itself. */
    ERROR,
    /** The output differs from the reference by more than the tolerance. */
    WRONG_ANSWER,
    /** The Java heap, the engine's allocator, or the operating system had no more memory. */
    OUT_OF_MEMORY,
    /** The fork was ended by a signal. */
    KILLED,
    /** The fork took longer than a cell may, and was killed. */
    TIME_LIMIT,
    /** A fork or an iteration went missing without an error. */
    INCOMPLETE,
    /** Not run, since a smaller batch showed, or its size shows, that it cannot be. */
    SKIPPED;

    /** The name in files and messages. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether a larger batch of the same configuration would fail for the same reason. */
    boolean growsWithTheBatch() {
      return this == OUT_OF_MEMORY || this == TIME_LIMIT;
    }
  }

  /** Makes the message one line. */
  public Failure {
    message = message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
