package dev.scalebench.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The order in which the forks of cells run: the first fork of every cell, then the second ones in
 * reverse order, and so on, A B C C B A. What changes evenly with time then changes the means of
 * all cells alike. Were the forks of a cell run in a row, cells would differ by what the machine
 * did in between.
 */
final class ForkOrder {
  /**
   * A fork of a cell.
   *
   * @param fork counted from 0
   */
  record Turn(CellId cell, int fork) {}

  private ForkOrder() {}

  /** All of them, in order. */
  static List<Turn> of(List<CellId> cells, int forks) {
    List<Turn> turns = new ArrayList<>();
    List<CellId> round = new ArrayList<>(cells);
    for (int i = 0; i < forks; i++) {
      int fork = i;
      round.forEach(cell -> turns.add(new Turn(cell, fork)));
      Collections.reverse(round);
    }
    return turns;
  }
}
