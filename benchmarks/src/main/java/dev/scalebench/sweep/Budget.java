package dev.scalebench.sweep;

import dev.scalebench.budget.Question;
import dev.scalebench.budget.Questions;
import java.util.List;

/**
 * How long a sweep may take, and what it is to find out.
 *
 * @param seconds that all forks may take together
 */
public record Budget(double seconds, Questions questions) {
  /** Checks the time. */
  public Budget {
    if (!(seconds > 0)) {
      throw new IllegalArgumentException("seconds must be above 0, got: " + seconds);
    }
  }

  /**
   * Says early that a budget would be of no use.
   *
   * @throws IllegalArgumentException if the cells leave nothing to choose
   */
  public void requireQuestion(List<CellId> cells) {
    if (asked(cells).isEmpty()) {
      throw new IllegalArgumentException(
          "--budget has no question to answer: these cells leave nothing to choose; name more with"
              + " -p, or add --precision-goal");
    }
  }

  /** What is asked of cells. */
  public List<Question> asked(List<CellId> cells) {
    return questions.of(Contenders.of(cells));
  }
}
