package dev.scalebench.sweep;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.openjdk.jmh.results.RunResult;

/** As many forks of each cell. */
final class FixedTurns implements Turns {
  private final SweepLoop loop;
  private final Checkpoint checkpoint;
  private final Iterator<ForkOrder.Turn> turns;

  /** Those that a checkpoint lacks. */
  FixedTurns(SweepLoop loop, Checkpoint checkpoint) {
    this.loop = loop;
    this.checkpoint = checkpoint;
    turns = ForkOrder.of(loop.cells(), forks()).iterator();
  }

  private int forks() {
    return loop.settings().forks();
  }

  @Override
  public Optional<ForkOrder.Turn> next(Map<CellId, Failure> failures) {
    while (turns.hasNext()) {
      ForkOrder.Turn turn = turns.next();
      if (!checkpoint.done().has(turn) && !failures.containsKey(turn.cell())) {
        return Optional.of(turn);
      }
    }
    return Optional.empty();
  }

  /** {@code cell 1 of 12, about 3 min left}; where cells have several forks, which of them. */
  @Override
  public String place(ForkOrder.Turn turn, Map<CellId, Failure> failures) {
    List<CellId> cells = loop.cells();
    String cell = "cell %s of %s".formatted(cells.indexOf(turn.cell()) + 1, cells.size());
    return "%s%s, about %s left"
        .formatted(
            cell,
            forks() == 1 ? "" : ", fork %s of %s".formatted(turn.fork() + 1, forks()),
            Durations.text(loop.secondsLeft(checkpoint.done(), failures)));
  }

  @Override
  public Optional<RunResult> save(ForkOrder.Turn turn, RunResult fork, double seconds) {
    return checkpoint.save(turn.cell(), fork, forks());
  }

  @Override
  public void failed(ForkOrder.Turn turn, double seconds) {}

  /** Forks that a sweep within a budget left are enough, too. */
  @Override
  public void end(Map<CellId, Failure> failures, Consumer<String> progress) {
    for (CellId cell : loop.cells()) {
      Done.Part part = checkpoint.done().parts().get(cell);
      if (part != null && part.forks() >= forks()) {
        checkpoint.join(cell);
      }
    }
  }
}
