package dev.scalebench.budget;

import java.util.Collection;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Why a cell got no more forks. */
public enum Stop {
  /** It failed. */
  FAILED,
  /** The time was up while a question was open that its forks could have answered. */
  TIME,
  /** It is the answer to a question. */
  ANSWER,
  /** It may be as good as an answer; telling them apart matters to no question. */
  EQUAL,
  /** It cannot be the answer to any question. */
  EXCLUDED;

  /** As files have it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The reason of each cell that has one: those without a fork have failed. */
  public static SortedMap<Integer, Stop> of(
      int cells, Collection<Question> questions, Evidence evidence) {
    SortedMap<Integer, Stop> stops = new TreeMap<>();
    for (int cell = 0; cell < cells; cell++) {
      stops.put(cell, evidence.forks(cell) == 0 ? FAILED : EXCLUDED);
    }
    for (Question question : questions) {
      Standing standing = question.standing(evidence);
      for (int cell : standing.possible()) {
        stops.merge(
            cell, of(cell, standing), (one, other) -> one.compareTo(other) < 0 ? one : other);
      }
    }
    return stops;
  }

  private static Stop of(int cell, Standing standing) {
    boolean leads = standing.leader().isPresent() && standing.leader().getAsInt() == cell;
    if (standing.isOpen() && (leads || standing.rivals().contains(cell))) {
      return TIME;
    }
    return leads ? ANSWER : EQUAL;
  }
}
