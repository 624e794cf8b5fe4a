package dev.scalebench.sweep;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The cells of a sweep, their forks in the order of {@link ForkOrder}.
 *
 * @param cells all of them, in order
 * @param settings how each is measured, unless it takes too long
 * @param cellSeconds what a cell's iterations may take; longer ones get fewer
 * @param impossible why a cell cannot run here; empty if it can
 * @param forecast how long cells take
 * @param stopAtFailure whether the first failure is the last cell
 */
public record SweepLoop(
    List<CellId> cells,
    Settings settings,
    double cellSeconds,
    Function<CellId, Optional<String>> impossible,
    Forecast forecast,
    boolean stopAtFailure) {

  private static final double NANOS = 1e9;

  /**
   * Measures what a checkpoint lacks, a fork at a time, and saves it there: as many forks of each
   * cell as the settings say.
   *
   * @param progress told in lines
   * @return the cells without a result
   */
  public List<Failure> run(CellRunner runner, Checkpoint checkpoint, Consumer<String> progress)
      throws RunnerException {
    learn(checkpoint.done());
    return run(new FixedTurns(this, checkpoint), runner, checkpoint, progress, System::nanoTime);
  }

  /**
   * The same within a budget: of each cell at least as many forks as the settings say, and more
   * where a question is open.
   */
  public List<Failure> run(
      Budget budget, CellRunner runner, Checkpoint checkpoint, Consumer<String> progress)
      throws RunnerException {
    return run(budget, runner, checkpoint, progress, System::nanoTime);
  }

  /**
   * @param clock nanoseconds
   */
  List<Failure> run(
      Budget budget,
      CellRunner runner,
      Checkpoint checkpoint,
      Consumer<String> progress,
      LongSupplier clock)
      throws RunnerException {
    learn(checkpoint.done());
    return run(new BudgetTurns(this, budget, checkpoint), runner, checkpoint, progress, clock);
  }

  private List<Failure> run(
      Turns turns,
      CellRunner runner,
      Checkpoint checkpoint,
      Consumer<String> progress,
      LongSupplier clock)
      throws RunnerException {
    CellNames names = CellNames.of(cells);
    progress.accept("%s cells with %s".formatted(cells.size(), names.shared(cells.get(0))));
    Map<CellId, Failure> failures = new LinkedHashMap<>();
    for (Optional<ForkOrder.Turn> next = turns.next(failures);
        next.isPresent();
        next = turns.next(failures)) {
      ForkOrder.Turn turn = next.get();
      CellId cell = turn.cell();
      Optional<Failure> failure = skip(cell, checkpoint.done(), failures.values());
      if (failure.isPresent()) {
        turns.failed(turn, 0);
      } else {
        progress.accept("%s: %s".formatted(turns.place(turn, failures), names.name(cell)));
        failure = measure(turn, turns, runner, checkpoint, progress, clock);
      }
      failure.ifPresent(
          failed -> {
            progress.accept(
                "%s: %s (%s)".formatted(failed.kind().label(), failed.message(), names.name(cell)));
            checkpoint.save(failed);
            failures.put(cell, failed);
          });
      if (stopAtFailure && failure.filter(SweepLoop::hasRun).isPresent()) {
        return failures(checkpoint);
      }
    }
    turns.end(failures, progress);
    checkpoint.finish();
    return failures(checkpoint);
  }

  /** Learns from cells that have a result or a fork, and the seconds of their calls. */
  public void learn(Done done) {
    done.measured()
        .forEach((cell, seconds) -> seconds.ifPresent(call -> forecast.learn(cell, call)));
    done.parts()
        .forEach(
            (cell, part) -> part.secondsPerCall().ifPresent(call -> forecast.learn(cell, call)));
  }

  /**
   * How the forks are measured that a cell lacks: as its first one was, or as suits the expected
   * time of a call.
   */
  public Settings missing(CellId cell, Done done) {
    Done.Part part = done.parts().get(cell);
    return part == null
        ? settings.within(forecast.call(cell), cellSeconds)
        : part.settings().withForks(Math.max(0, settings.forks() - part.forks()));
  }

  /** Expected seconds of the forks that a cell lacks. */
  public double seconds(CellId cell, Done done) {
    return forecast.cell(cell, forecast.call(cell), missing(cell, done));
  }

  private static boolean hasRun(Failure failure) {
    return failure.kind() != Failure.Kind.SKIPPED;
  }

  /** Those of this sweep; an earlier one may have had more cells. */
  private List<Failure> failures(Checkpoint checkpoint) {
    Set<CellId> ours = Set.copyOf(cells);
    return checkpoint.failures().stream().filter(failure -> ours.contains(failure.cell())).toList();
  }

  private Optional<Failure> measure(
      ForkOrder.Turn turn,
      Turns turns,
      CellRunner runner,
      Checkpoint checkpoint,
      Consumer<String> progress,
      LongSupplier clock)
      throws RunnerException {
    CellId cell = turn.cell();
    Settings chosen = missing(cell, checkpoint.done()).withForks(1);
    long start = clock.getAsLong();
    Outcome outcome = runner.run(cell, chosen);
    double seconds = (clock.getAsLong() - start) / NANOS;
    if (outcome instanceof Outcome.Failed failed) {
      turns.failed(turn, seconds);
      return Optional.of(new Failure(cell, failed.kind(), failed.message()));
    }
    RunResult fork = ((Outcome.Measured) outcome).result();
    Optional<RunResult> whole = turns.save(turn, fork, seconds);
    JmhJson.element(fork)
        .secondsPerCall()
        .ifPresent(
            call -> {
              forecast.learn(cell, call);
              forecast.learnStart(cell, seconds - chosen.seconds(call) - call);
            });
    progress.accept(Summary.of(whole.orElse(fork)));
    return Optional.empty();
  }

  /** What has been measured once can be measured again. */
  private Optional<Failure> skip(CellId cell, Done done, Collection<Failure> failures) {
    if (done.parts().containsKey(cell)) {
      return Optional.empty();
    }
    Optional<String> reason =
        failures.stream()
            .filter(failure -> failure.kind().growsWithTheBatch())
            .filter(failure -> failure.cell().hasConfigurationOf(cell))
            .filter(failure -> failure.cell().batchSize() < cell.batchSize())
            .map(
                failure ->
                    "batch size %s has failed: %s"
                        .formatted(failure.cell().batchSize(), failure.kind().label()))
            .findFirst()
            .or(() -> impossible.apply(cell));
    return reason.map(why -> new Failure(cell, Failure.Kind.SKIPPED, why));
  }

  /** Expected seconds of the next fork of a cell. */
  double forkSeconds(CellId cell, Done done) {
    return forecast.cell(cell, forecast.call(cell), missing(cell, done).withForks(1));
  }

  /** Expected seconds of what a sweep lacks. */
  double secondsLeft(Done done, Map<CellId, Failure> failures) {
    return cells.stream()
        .filter(cell -> !done.measured().containsKey(cell) && !failures.containsKey(cell))
        .filter(cell -> skip(cell, done, failures.values()).isEmpty())
        .mapToDouble(cell -> seconds(cell, done))
        .sum();
  }
}
