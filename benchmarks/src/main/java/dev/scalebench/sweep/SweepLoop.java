package dev.scalebench.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The cells of a sweep, one after the other.
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
   * Measures what a checkpoint lacks, and saves it there.
   *
   * @param progress told in lines
   * @return the cells without a result
   */
  public List<Failure> run(CellRunner runner, Checkpoint checkpoint, Consumer<String> progress)
      throws RunnerException {
    learn(checkpoint.measured());
    CellNames names = CellNames.of(cells);
    progress.accept("%s cells with %s".formatted(cells.size(), names.shared(cells.get(0))));
    List<Failure> failures = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      CellId cell = cells.get(i);
      if (checkpoint.measured().containsKey(cell)) {
        continue;
      }
      Optional<Failure> failure = skip(cell, failures);
      if (failure.isEmpty()) {
        double left = secondsLeft(cells.subList(i, cells.size()), checkpoint, failures);
        progress.accept(
            "cell %s of %s, about %s left: %s"
                .formatted(i + 1, cells.size(), Durations.text(left), names.name(cell)));
        failure = measure(cell, runner, checkpoint, progress);
      }
      failure.ifPresent(
          failed -> {
            progress.accept(
                "%s: %s (%s)".formatted(failed.kind().label(), failed.message(), names.name(cell)));
            checkpoint.save(failed);
            failures.add(failed);
          });
      if (stopAtFailure && failure.filter(SweepLoop::hasRun).isPresent()) {
        return failures(checkpoint);
      }
    }
    checkpoint.finish();
    return failures(checkpoint);
  }

  /** Learns from cells that have a result, and the seconds of their calls. */
  public void learn(Map<CellId, OptionalDouble> measured) {
    measured.forEach((cell, seconds) -> seconds.ifPresent(call -> forecast.learn(cell, call)));
  }

  /**
   * How a cell is measured.
   *
   * @param call expected seconds of one call
   */
  public Settings settings(double call) {
    return settings.within(call, cellSeconds);
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
      CellId cell, CellRunner runner, Checkpoint checkpoint, Consumer<String> progress)
      throws RunnerException {
    Settings chosen = settings(forecast.call(cell));
    long start = System.nanoTime();
    Outcome outcome = runner.run(cell, chosen);
    double seconds = (System.nanoTime() - start) / NANOS;
    if (outcome instanceof Outcome.Failed failed) {
      return Optional.of(new Failure(cell, failed.kind(), failed.message()));
    }
    RunResult result = ((Outcome.Measured) outcome).result();
    OptionalDouble call = checkpoint.save(cell, result);
    call.ifPresent(
        measured -> {
          forecast.learn(cell, measured);
          forecast.learnStart(
              cell, (seconds - chosen.seconds(measured)) / chosen.forks() - measured);
        });
    progress.accept(Summary.of(result));
    return Optional.empty();
  }

  private Optional<Failure> skip(CellId cell, List<Failure> failures) {
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

  /** Expected seconds of a cell, from the start of its first fork to the end of its last. */
  public double seconds(CellId cell) {
    double call = forecast.call(cell);
    return forecast.cell(cell, call, settings(call));
  }

  private double secondsLeft(List<CellId> rest, Checkpoint checkpoint, List<Failure> failures) {
    return rest.stream()
        .filter(cell -> !checkpoint.measured().containsKey(cell) && skip(cell, failures).isEmpty())
        .mapToDouble(this::seconds)
        .sum();
  }
}
