package dev.scalebench.budget;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * Who gets the next fork: the cell whose fork closes the largest share of what is open, for each
 * second that it takes, over all questions that want it. Precision gets what contests leave.
 *
 * @param questions that are asked
 */
public record Allocation(List<Question> questions) {
  /** Copies the questions. */
  public Allocation {
    questions = List.copyOf(questions);
  }

  /**
   * The cell that gets the next fork.
   *
   * @param seconds that a fork of a cell takes; infinite if it can get none
   * @param left seconds that there are
   * @return empty if all questions have an answer, or no fork that helps would end in time
   */
  public Optional<Integer> next(Evidence evidence, IntToDoubleFunction seconds, double left) {
    return best(Contest.class, evidence, seconds, left)
        .or(() -> best(Precision.class, evidence, seconds, left));
  }

  private Optional<Integer> best(
      Class<? extends Question> kind, Evidence evidence, IntToDoubleFunction seconds, double left) {
    Map<Integer, Double> wanted = new HashMap<>();
    for (Question question : questions) {
      if (kind.isInstance(question)) {
        question
            .standing(evidence)
            .wanted()
            .forEach((cell, share) -> wanted.merge(cell, share, Double::sum));
      }
    }
    return wanted.entrySet().stream()
        .filter(want -> seconds.applyAsDouble(want.getKey()) <= left)
        .max(
            Comparator.comparingDouble(
                want -> want.getValue() / seconds.applyAsDouble(want.getKey())))
        .map(Map.Entry::getKey);
  }

  /** The questions that have no answer. */
  public List<Question> open(Evidence evidence) {
    List<Question> open = new ArrayList<>(questions);
    open.removeIf(question -> !question.standing(evidence).isOpen());
    return open;
  }
}
