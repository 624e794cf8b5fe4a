package dev.scalebench.sweep;

import org.openjdk.jmh.results.RunResult;

/** How a cell ended. */
public sealed interface Outcome {
  /** With a result. */
  record Measured(RunResult result) implements Outcome {}

  /**
   * Without one.
   *
   * @param message what was seen
   */
  record Failed(Failure.Kind kind, String message) implements Outcome {}
}
