package dev.scalebench.sweep;

import java.util.List;

/** A process that was to answer has ended. */
public final class EndedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exitCode;
  private final String[] lastWords;

  /**
   * A process.
   *
   * @param who it was
   * @param exitCode above 128 if a signal ended it
   * @param lastWords lines that it wrote last
   */
  public EndedException(String who, int exitCode, List<String> lastWords) {
    super(who);
    this.exitCode = exitCode;
    this.lastWords = lastWords.toArray(String[]::new);
  }

  int exitCode() {
    return exitCode;
  }

  List<String> lastWords() {
    return List.of(lastWords);
  }
}
