package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

  private static final Settings TWO_FORKS = SETTINGS.withForks(2);

  private SweepLoop twoForks() {
    return new SweepLoop(CELLS, TWO_FORKS, 60, cell -> Optional.empty(), forecast, false);
  }

  @Test
  void forksOfCellsInterleaveAndTheWayBackIsReversed() throws Exception {
    run(twoForks(), false, (cell, s) -> new Outcome.Measured(Runs.steady(cell)));
    assertThat(ran)
        .containsExactly("a1", "b1", "a2", "b2", "a4", "b4", "b4", "a4", "b2", "a2", "b1", "a1");
    assertThat(results()).containsExactlyInAnyOrder("a1", "b1", "a2", "b2", "a4", "b4");
    assertThat(progress)
        .anyMatch(line -> line.startsWith("cell 1 of 6, fork 1 of 2, about "))
        .anyMatch(line -> line.startsWith("cell 1 of 6, fork 2 of 2, about "));
    JmhJson.read(paths().results())
        .forEach(element -> assertThat(element.tree().path("forks").asInt()).isEqualTo(2));
    assertThat(paths().forks()).doesNotExist();
  }

  @Test
  void aCellWhoseForkFailsGetsNoMore() throws Exception {
    List<Failure> failures = run(twoForks(), false, failing(Failure.Kind.ERROR, "b", 2));
    assertThat(ran)
        .containsExactly("a1", "b1", "a2", "b2", "a4", "b4", "b4", "a4", "a2", "b1", "a1");
    assertThat(failures).hasSize(1);
  }

  @Test
  void whatHasRunOnceIsNotSkippedForASmallerBatchThatFailsLater() throws Exception {
    List<Failure> failures =
        run(
            new SweepLoop(
                CELLS, SETTINGS.withForks(3), 60, cell -> Optional.empty(), forecast, false),
            false,
            (cell, s) ->
                cell.batchSize() == 1 && ran.size() > CELLS.size()
                    ? new Outcome.Failed(Failure.Kind.TIME_LIMIT, "as told")
                    : new Outcome.Measured(Runs.steady(cell)));
    assertThat(failures).extracting(failure -> failure.cell().batchSize()).containsExactly(1L, 1L);
    assertThat(results()).containsExactlyInAnyOrder("a2", "b2", "a4", "b4");
  }

  /** Stands for a kill: what is on disk afterwards is what was saved. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Test
  void afterAKillAtAnyForkResumingMeasuresTheMissingForksAlone() throws Exception {
    for (int kill = 1; kill < 12; kill++) {
      int forks = kill;
      ran.clear();
      progress.clear();
      assertThatThrownBy(
              () ->
                  run(
                      twoForks(),
                      false,
                      (cell, s) -> {
                        if (ran.size() > forks) {
                          throw new Killed();
                        }
                        return new Outcome.Measured(Runs.steady(cell));
                      }))
          .isInstanceOf(Killed.class);
      ran.remove(ran.size() - 1);
      assertThat(run(twoForks(), true, (cell, s) -> new Outcome.Measured(Runs.steady(cell))))
          .isEmpty();
      assertThat(ran)
          .as("killed after fork %s", kill)
          .containsExactly("a1", "b1", "a2", "b2", "a4", "b4", "b4", "a4", "b2", "a2", "b1", "a1");
      assertThat(results()).containsExactlyInAnyOrder("a1", "b1", "a2", "b2", "a4", "b4");
    }
  }

  @Test
  void allForksOfACellHaveTheIterationsOfItsFirst() throws Exception {
    List<Integer> iterations = new ArrayList<>();
    Forecast slow = new Forecast(cell -> 10.0);
    Settings many = new Settings(2, 1, TimeValue.seconds(1), 5, TimeValue.seconds(1));
    run(
        new SweepLoop(CELLS.subList(0, 1), many, 60, cell -> Optional.empty(), slow, false),
        false,
        (cell, settings) -> {
          assertThat(settings.forks()).isEqualTo(1);
          iterations.add(settings.iterations());
          double[] quick = new double[settings.iterations()];
          Arrays.fill(quick, 10);
          return new Outcome.Measured(Runs.of(cell, quick));
        });
    assertThat(iterations).hasSize(2).containsOnly(iterations.get(0)).doesNotContain(5);
  }

  @Test
  void theTimeLeftIsThatOfTheMissingForks() throws Exception {
    run(twoForks(), false, (cell, s) -> new Outcome.Measured(Runs.steady(cell)));
    assertThat(progress)
        .anyMatch(line -> line.startsWith("cell 1 of 6, fork 1 of 2, about 104 s left: "))
        .anyMatch(line -> line.startsWith("cell 6 of 6, fork 2 of 2, about 28 s left: "))
        .anyMatch(line -> line.startsWith("cell 1 of 6, fork 2 of 2, about 5 s left: "));
  }
}
