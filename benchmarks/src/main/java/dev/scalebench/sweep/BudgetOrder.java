package dev.scalebench.sweep;

import dev.scalebench.budget.Allocation;
import dev.scalebench.budget.Contender;
import dev.scalebench.budget.Evidence;
import dev.scalebench.budget.ForkTimes;
import dev.scalebench.budget.Question;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The forks of cells within a budget: first the least of each cell, whatever it takes; then, in
 * what is left of the time, those that bring an open question nearest to its answer.
 */
final class BudgetOrder {
  private final List<CellId> cells;
  private final Map<CellId, Integer> places = new HashMap<>();
  private final Budget budget;
  private final ToDoubleFunction<CellId> seconds;
  private final Evidence evidence;
  private final Allocation allocation;
  private final Deque<ForkOrder.Turn> least = new ArrayDeque<>();
  private final Set<CellId> closed;
  private double spent;
  private boolean asking;

  /**
   * Goes on where a sweep is.
   *
   * @param forks that each cell gets at least
   * @param seconds that the next fork of a cell takes
   * @param done what is measured; cells with a result get no more forks
   * @param failed cells that are tried again, even if they have forks
   * @param spent seconds so far
   */
  BudgetOrder(
      List<CellId> cells,
      int forks,
      Budget budget,
      ToDoubleFunction<CellId> seconds,
      Done done,
      Set<CellId> failed,
      double spent) {
    this.cells = List.copyOf(cells);
    this.budget = budget;
    this.seconds = seconds;
    this.spent = spent;
    closed = new HashSet<>(done.measured().keySet());
    List<Contender> contenders = Contenders.of(cells);
    evidence = new Evidence(contenders);
    allocation = new Allocation(budget.questions().of(contenders));
    for (int i = 0; i < cells.size(); i++) {
      places.put(cells.get(i), i);
      for (ForkTimes fork : done.times().getOrDefault(cells.get(i), List.of())) {
        evidence.add(i, fork);
      }
    }
    for (ForkOrder.Turn turn : ForkOrder.of(cells, forks)) {
      if (!done.has(turn)) {
        least.add(turn);
      }
    }
    for (CellId cell : cells) {
      Done.Part part = done.parts().get(cell);
      if (part != null && part.forks() >= forks && failed.contains(cell)) {
        least.add(new ForkOrder.Turn(cell, part.forks()));
      }
    }
  }

  /** The next fork; empty if there is none that helps and fits. */
  Optional<ForkOrder.Turn> next() {
    while (!least.isEmpty()) {
      ForkOrder.Turn turn = least.remove();
      if (!closed.contains(turn.cell())) {
        return Optional.of(turn);
      }
    }
    asking = true;
    return allocation
        .next(evidence, this::secondsOf, left())
        .map(place -> new ForkOrder.Turn(cells.get(place), evidence.forks(place)));
  }

  private double secondsOf(int place) {
    CellId cell = cells.get(place);
    return closed.contains(cell) ? Double.POSITIVE_INFINITY : seconds.applyAsDouble(cell);
  }

  /** Learns what a fork measured, and how long that took. */
  void ran(CellId cell, List<ForkTimes> forks, double took) {
    spent += took;
    forks.forEach(fork -> evidence.add(place(cell), fork));
  }

  /** Learns that a cell has failed, after so many seconds: it answers no question. */
  void failed(CellId cell, double took) {
    spent += took;
    closed.add(cell);
    evidence.drop(place(cell));
  }

  /** Whether all cells have their least, and questions decide what is next. */
  boolean isAsking() {
    return asking;
  }

  /** Seconds that the least takes of the cells that have not had their turn. */
  double leastSeconds() {
    return least.stream()
        .map(ForkOrder.Turn::cell)
        .filter(cell -> !closed.contains(cell))
        .mapToDouble(seconds)
        .sum();
  }

  /** Seconds of the budget that are left; none if more than that was spent. */
  double left() {
    return Math.max(0, budget.seconds() - spent);
  }

  double spent() {
    return spent;
  }

  Budget budget() {
    return budget;
  }

  List<CellId> cells() {
    return cells;
  }

  Evidence evidence() {
    return evidence;
  }

  List<Question> questions() {
    return allocation.questions();
  }

  List<Question> open() {
    return allocation.open(evidence);
  }

  private int place(CellId cell) {
    return places.getOrDefault(cell, -1);
  }
}
