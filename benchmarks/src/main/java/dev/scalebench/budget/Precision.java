package dev.scalebench.budget;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Whether the mean of each cell is known well enough.
 *
 * @param goal half the width of a 99.9 % interval, relative to the mean
 */
public record Precision(String network, List<Integer> candidates, double goal) implements Question {
  private static final double PERCENT = 100;

  /** Checks the goal. */
  public Precision {
    candidates = List.copyOf(candidates);
    if (!(goal > 0 && goal < 1)) {
      throw new IllegalArgumentException("goal must be between 0 and 1, got: " + goal);
    }
  }

  @Override
  public String text() {
    return "all intervals within ±%s %%".formatted(Question.plain(PERCENT * goal));
  }

  @Override
  public Standing standing(Evidence evidence) {
    List<Integer> missing = new ArrayList<>();
    Map<Integer, Double> wanted = new HashMap<>();
    for (int cell : candidates) {
      if (evidence.forks(cell) > 0 && evidence.mean(cell).half() > goal) {
        Interval mean = evidence.mean(cell);
        missing.add(cell);
        wanted.put(cell, mean.gain() / (mean.half() - goal));
      }
    }
    return new Standing(
        missing.isEmpty() ? Standing.State.ANSWERED : Standing.State.OPEN,
        OptionalInt.empty(),
        missing,
        missing,
        wanted);
  }
}
