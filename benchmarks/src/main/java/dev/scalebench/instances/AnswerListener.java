package dev.scalebench.instances;

import dev.scalebench.cell.BatchCheck;
import java.util.OptionalDouble;

/** Is told of the answer of each instance before its first call; called by several threads. */
@FunctionalInterface
public interface AnswerListener {
  /**
   * An answer that is tolerated.
   *
   * @param relativeError of the output that is furthest off
   * @param sameChoice share of the positions where it chooses the reference's class; empty where it
   *     does not choose
   */
  void told(double relativeError, OptionalDouble sameChoice);

  /** The same of an answer that was compared in this process. */
  default void told(BatchCheck check) {
    told(check.relative(), check.sameChoice());
  }
}
