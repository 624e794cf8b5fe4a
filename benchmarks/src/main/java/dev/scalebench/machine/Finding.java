package dev.scalebench.machine;

/**
 * What a checkup found.
 *
 * @param level how bad it is
 * @param subject what was looked at
 * @param found what is there
 * @param advice what to do, in a line; empty if there is nothing to do
 */
public record Finding(Level level, String subject, String found, String advice) {
  /** How bad a finding is. */
  public enum Level {
    /** As it should be. */
    OK,
    /** Measuring works, but results vary, or are not those of the whole machine. */
    WARNING,
    /** Measuring will fail. */
    PROBLEM
  }

  static Finding ok(String subject, String found) {
    return new Finding(Level.OK, subject, found, "");
  }

  static Finding warning(String subject, String found, String advice) {
    return new Finding(Level.WARNING, subject, found, advice);
  }

  static Finding problem(String subject, String found, String advice) {
    return new Finding(Level.PROBLEM, subject, found, advice);
  }
}
