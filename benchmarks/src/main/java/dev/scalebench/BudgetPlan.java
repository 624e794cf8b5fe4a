package dev.scalebench;

import dev.scalebench.sweep.Budget;
import dev.scalebench.sweep.CellId;
import dev.scalebench.sweep.CellNames;
import dev.scalebench.sweep.Done;
import dev.scalebench.sweep.Durations;
import dev.scalebench.sweep.SweepLoop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How a budget would be used. */
final class BudgetPlan {
  private BudgetPlan() {}

  /**
   * What the least takes, what is left, and for which questions.
   *
   * @param done what has been measured
   */
  static List<String> lines(SweepLoop loop, Budget budget, Done done) {
    List<String> lines = new ArrayList<>();
    Optional<String> warning = warning(loop, budget, done);
    double least = least(loop, done);
    lines.add(
        warning.orElseGet(
            () ->
                "The budget of %s is for that, which is the least, and for more forks where a question is open: about %s."
                    .formatted(
                        Durations.text(budget.seconds()),
                        Durations.text(budget.seconds() - least))));
    budget
        .asked(loop.cells())
        .forEach(question -> lines.add("   " + question.network() + ": " + question.text()));
    return lines;
  }

  /** That the least of each cell takes longer than there is; empty if it fits. */
  static Optional<String> warning(SweepLoop loop, Budget budget, Done done) {
    loop.learn(done);
    double least = least(loop, done);
    if (least <= budget.seconds()) {
      return Optional.empty();
    }
    List<CellId> cells = missing(loop, done);
    CellId longest =
        cells.stream()
            .max(Comparator.comparingDouble(cell -> loop.seconds(cell, done)))
            .orElseThrow();
    return Optional.of(
        "warning: --budget %s is less than the least of %s cells takes, about %s (the longest about %s: %s). All get it, and no question gets more: give more time, or name fewer cells with -p"
            .formatted(
                Durations.text(budget.seconds()),
                cells.size(),
                Durations.text(least),
                Durations.text(loop.seconds(longest, done)),
                CellNames.of(loop.cells()).name(longest)));
  }

  private static double least(SweepLoop loop, Done done) {
    return missing(loop, done).stream().mapToDouble(cell -> loop.seconds(cell, done)).sum();
  }

  private static List<CellId> missing(SweepLoop loop, Done done) {
    return loop.cells().stream()
        .filter(cell -> !done.measured().containsKey(cell))
        .filter(cell -> loop.impossible().apply(cell).isEmpty())
        .toList();
  }
}
