package dev.scalebench.sweep;

import dev.scalebench.budget.Contender;
import dev.scalebench.budget.Questions;
import java.util.List;

/** Cells of a sweep as questions know them. */
final class Contenders {
  private static final String MODEL = "model";
  private static final String DEVICE = "device";

  /** What a process has served before; another process is no competitor. */
  private static final String SERVED = "served";

  private static final String NONE = "none";

  private Contenders() {}

  /** One for each cell, in their order. Cells of several modes are not compared. */
  static List<Contender> of(List<CellId> cells) {
    boolean modes = cells.stream().map(CellId::mode).distinct().count() > 1;
    return Questions.rivals(cells.stream().map(cell -> contender(cell, modes)).toList());
  }

  /** The network of a cell, as its parameter names it. */
  static String model(CellId cell) {
    return cell.params().getOrDefault(MODEL, "");
  }

  private static Contender contender(CellId cell, boolean modes) {
    StringBuilder network = new StringBuilder(model(cell));
    if (cell.isDivided()) {
      network.append(" in several instances");
    }
    if (modes) {
      network.append(" by ").append(cell.mode().shortLabel());
    }
    return new Contender(
        network.toString(),
        cell.withoutSize().toString(),
        Math.max(1, cell.batchSize()),
        cell.params().getOrDefault(DEVICE, ""),
        part(cell));
  }

  private static Contender.Part part(CellId cell) {
    if (cell.queues() || !cell.params().getOrDefault(SERVED, NONE).equals(NONE)) {
      return Contender.Part.NONE;
    }
    return cell.isDivided() ? Contender.Part.THROUGHPUT : Contender.Part.ALL;
  }
}
