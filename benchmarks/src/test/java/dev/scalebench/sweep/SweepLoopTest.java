package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;

/** A sweep runs what is missing, in order, and leaves out what cannot succeed. */
class SweepLoopTest {
  private static final Settings SETTINGS =
      new Settings(1, 1, TimeValue.seconds(1), 3, TimeValue.seconds(1));

  private static final List<CellId> CELLS =
      CellId.combinations(
          List.of(Mode.SampleTime),
          Map.of("engine", List.of("a", "b"), "batchSize", List.of("1", "2", "4")));

  @TempDir Path directory;

  private final List<String> ran = new ArrayList<>();
  private final List<String> progress = new ArrayList<>();
  private final Forecast forecast = new Forecast(cell -> 0.01 * cell.batchSize());

  private ResultPaths paths() {
    return new ResultPaths(directory.resolve("results.json"));
  }

  private SweepLoop loop(boolean stopAtFailure) {
    return new SweepLoop(CELLS, SETTINGS, 60, cell -> Optional.empty(), forecast, stopAtFailure);
  }

  private List<Failure> run(SweepLoop loop, boolean resume, CellRunner runner)
      throws RunnerException {
    try (Checkpoint checkpoint = Checkpoint.open(paths(), resume, Provenances.SOME)) {
      return loop.run(
          (cell, settings) -> {
            ran.add(cell.params().get("engine") + cell.batchSize());
            return runner.run(cell, settings);
          },
          checkpoint,
          progress::add);
    }
  }

  private static CellRunner failing(Failure.Kind kind, String engine, long batchSize) {
    return (cell, settings) ->
        engine.equals(cell.params().get("engine")) && cell.batchSize() == batchSize
            ? new Outcome.Failed(kind, "as told")
            : new Outcome.Measured(Runs.steady(cell));
  }

  private List<String> results() throws IOException {
    return JmhJson.read(paths().results()).stream()
        .map(element -> element.cell().params().get("engine") + element.cell().batchSize())
        .toList();
  }

  @Test
  void everyCellIsMeasuredInJmhsOrder() throws Exception {
    assertThat(run(loop(false), false, (cell, s) -> new Outcome.Measured(Runs.steady(cell))))
        .isEmpty();
    assertThat(ran).containsExactly("a1", "b1", "a2", "b2", "a4", "b4");
    assertThat(results()).isEqualTo(ran);
    assertThat(Files.readString(paths().failures())).isEqualTo("[]\n");
  }

  @Test
  void afterAnOutOfMemoryLargerBatchesOfTheConfigurationAreSkipped() throws Exception {
    List<Failure> failures = run(loop(false), false, failing(Failure.Kind.OUT_OF_MEMORY, "b", 2));
    assertThat(ran).containsExactly("a1", "b1", "a2", "b2", "a4");
    assertThat(failures)
        .extracting(failure -> failure.kind() + " " + failure.message())
        .containsExactly("OUT_OF_MEMORY as told", "SKIPPED batch size 2 has failed: out of memory");
    assertThat(FailureJson.read(paths().failures())).isEqualTo(failures);
  }

  @Test
  void afterAnErrorLargerBatchesAreTriedAllTheSame() throws Exception {
    run(loop(false), false, failing(Failure.Kind.ERROR, "b", 2));
    assertThat(ran).hasSize(6);
  }

  @Test
  void aSweepCanStopAtItsFirstFailure() throws Exception {
    run(loop(true), false, failing(Failure.Kind.ERROR, "b", 1));
    assertThat(ran).containsExactly("a1", "b1");
  }

  @Test
  void whatCannotRunIsRecordedAsSkipped() throws Exception {
    SweepLoop tooLarge =
        new SweepLoop(
            CELLS,
            SETTINGS,
            60,
            cell -> cell.batchSize() > 2 ? Optional.of("too large") : Optional.empty(),
            forecast,
            false);
    List<Failure> failures =
        run(tooLarge, false, (cell, s) -> new Outcome.Measured(Runs.steady(cell)));
    assertThat(failures).extracting(Failure::message).containsExactly("too large", "too large");
    assertThat(ran).hasSize(4);
  }

  @Test
  void whatIsSkippedStopsNoSweep() throws Exception {
    SweepLoop tooLarge =
        new SweepLoop(
            CELLS,
            SETTINGS,
            60,
            cell -> cell.batchSize() == 1 ? Optional.of("no") : Optional.empty(),
            forecast,
            true);
    run(tooLarge, false, (cell, s) -> new Outcome.Measured(Runs.steady(cell)));
    assertThat(ran).containsExactly("a2", "b2", "a4", "b4");
  }

  @Test
  void failuresOfCellsThatAreNotAskedForAreNotReturned() throws Exception {
    run(loop(false), false, failing(Failure.Kind.ERROR, "b", 4));
    SweepLoop narrow =
        new SweepLoop(CELLS.subList(0, 2), SETTINGS, 60, cell -> Optional.empty(), forecast, false);
    assertThat(run(narrow, true, (cell, s) -> new Outcome.Measured(Runs.steady(cell)))).isEmpty();
    assertThat(FailureJson.read(paths().failures())).hasSize(1);
  }

  @Test
  void resumingTriesFailedCellsAgainAndForgetsThem() throws Exception {
    run(loop(false), false, failing(Failure.Kind.OUT_OF_MEMORY, "b", 2));
    ran.clear();
    List<Failure> failures =
        run(loop(false), true, (cell, s) -> new Outcome.Measured(Runs.steady(cell)));
    assertThat(ran).containsExactly("b2", "b4");
    assertThat(failures).isEmpty();
    assertThat(results()).hasSize(6).doesNotHaveDuplicates();
    assertThat(Files.readString(paths().failures())).isEqualTo("[]\n");
  }

  @Test
  void theTimeLeftComesFromMeasuredCells() throws Exception {
    // Steady results take 10 ms a call, of which the model expects 10 to 40.
    run(loop(false), false, (cell, s) -> new Outcome.Measured(Runs.steady(cell)));
    assertThat(progress).anyMatch(line -> line.startsWith("cell 1 of 6, about 52 s left: "));
    assertThat(progress).anyMatch(line -> line.startsWith("cell 6 of 6, about 5 s left: "));
  }

  @Test
  void longCallsGetFewerIterations() throws Exception {
    List<Settings> chosen = new ArrayList<>();
    Forecast slow = new Forecast(cell -> 10.0 * cell.batchSize());
    SweepLoop loop = new SweepLoop(CELLS, SETTINGS, 60, cell -> Optional.empty(), slow, false);
    run(
        loop,
        false,
        (cell, settings) -> {
          chosen.add(settings);
          return new Outcome.Failed(Failure.Kind.ERROR, "");
        });
    assertThat(chosen).extracting(Settings::warmupIterations).containsExactly(1, 1, 0, 0, 0, 0);
    assertThat(chosen).extracting(Settings::iterations).containsOnly(3);
  }
}
