package dev.scalebench.sweep;

import dev.scalebench.budget.Question;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;

/** Forks in the order of {@link BudgetOrder}. All are kept until the end, when cells are joined. */
final class BudgetTurns implements Turns {
  /** Of open questions that a line names. */
  private static final int NAMED = 3;

  private final SweepLoop loop;
  private final Checkpoint checkpoint;
  private final BudgetOrder order;

  BudgetTurns(SweepLoop loop, Budget budget, Checkpoint checkpoint) {
    this.loop = loop;
    this.checkpoint = checkpoint;
    Set<CellId> failed =
        checkpoint.failures().stream().map(Failure::cell).collect(Collectors.toSet());
    order =
        new BudgetOrder(
            loop.cells(),
            loop.settings().forks(),
            budget,
            cell -> loop.forkSeconds(cell, checkpoint.done()),
            checkpoint.done(),
            failed,
            checkpoint.spent());
  }

  @Override
  public Optional<ForkOrder.Turn> next(Map<CellId, Failure> failures) {
    return order.next();
  }

  @Override
  public String place(ForkOrder.Turn turn, Map<CellId, Failure> failures) {
    if (order.isAsking()) {
      List<Question> open = order.open();
      return "%s of %s questions open (%s), %s left, fork %s"
          .formatted(
              open.size(),
              order.questions().size(),
              named(open),
              Durations.text(order.left()),
              turn.fork() + 1);
    }
    double least = order.leastSeconds() + loop.forkSeconds(turn.cell(), checkpoint.done());
    return "cell %s of %s, about %s left for the least of each, %s in all"
        .formatted(
            loop.cells().indexOf(turn.cell()) + 1,
            loop.cells().size(),
            Durations.text(least),
            Durations.text(order.left()));
  }

  private static String named(List<Question> questions) {
    String names =
        questions.stream()
            .limit(NAMED)
            .map(question -> question.network() + ": " + question.text())
            .collect(Collectors.joining("; "));
    return questions.size() > NAMED ? names + " …" : names;
  }

  @Override
  public Optional<RunResult> save(ForkOrder.Turn turn, RunResult fork, double seconds) {
    checkpoint.keep(turn.cell(), fork);
    order.ran(turn.cell(), JmhJson.element(fork).forks(), seconds);
    checkpoint.note(BudgetNote.running(order));
    return Optional.empty();
  }

  @Override
  public void failed(ForkOrder.Turn turn, double seconds) {
    order.failed(turn.cell(), seconds);
  }

  @Override
  public void end(Map<CellId, Failure> failures, Consumer<String> progress) {
    BudgetReport.lines(order).forEach(progress);
    checkpoint.note(BudgetNote.ended(order));
    Set<CellId> kept = new HashSet<>(checkpoint.done().parts().keySet());
    loop.cells().stream()
        .filter(cell -> kept.contains(cell) && !failures.containsKey(cell))
        .forEach(checkpoint::join);
  }
}
