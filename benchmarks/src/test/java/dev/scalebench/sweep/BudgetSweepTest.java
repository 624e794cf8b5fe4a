package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.budget.Questions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;

/** Within a budget each cell gets a fork, and those that may win get more. */
class BudgetSweepTest {
  private static final Settings SETTINGS =
      new Settings(1, 1, TimeValue.seconds(1), 3, TimeValue.seconds(1));

  private static final double FORK_SECONDS = 10;

  /** a and b differ by 2 %, c is far behind. */
  private static final List<CellId> CELLS =
      CellId.combinations(
          List.of(Mode.SampleTime),
          Map.of(
              "model",
              List.of("net"),
              "engine",
              List.of("a", "b", "c"),
              "batchSize",
              List.of("1")));

  @TempDir Path directory;

  private final List<String> ran = new ArrayList<>();
  private final List<String> progress = new ArrayList<>();
  private long nanos;

  private ResultPaths paths() {
    return new ResultPaths(directory.resolve("results.json"));
  }

  private static SweepLoop loop() {
    return new SweepLoop(
        CELLS, SETTINGS, 60, cell -> Optional.empty(), new Forecast(cell -> 0.01), false);
  }

  private static Budget budget(double seconds) {
    return new Budget(seconds, new Questions(List.of(), OptionalDouble.empty()));
  }

  private Outcome fork(CellId cell) {
    double millis = Map.of("a", 10.0, "b", 10.2, "c", 40.0).getOrDefault(engine(cell), 0.0);
    double off = 1 + 0.002 * (ran.size() % 3 - 1);
    return new Outcome.Measured(
        Runs.of(cell, new double[] {millis * off, millis * off, millis * off}));
  }

  private static String engine(CellId cell) {
    return cell.params().getOrDefault("engine", "");
  }

  private List<Failure> run(double seconds, boolean resume, CellRunner runner)
      throws RunnerException {
    try (Checkpoint checkpoint = Checkpoint.open(paths(), resume, Provenances.SOME)) {
      return loop()
          .run(
              budget(seconds),
              (cell, settings) -> {
                assertThat(settings.forks()).isEqualTo(1);
                Outcome outcome = runner.run(cell, settings);
                ran.add(engine(cell));
                nanos += (long) (FORK_SECONDS * 1e9);
                return outcome;
              },
              checkpoint,
              progress::add,
              () -> nanos);
    }
  }

  private Map<String, Integer> forks() throws Exception {
    Map<String, Integer> forks = new LinkedHashMap<>();
    for (JmhJson.Element element : JmhJson.read(paths().results())) {
      forks.put(engine(element.cell()), element.tree().path("forks").asInt());
      assertThat(element.forks()).hasSize(element.tree().path("forks").asInt());
    }
    return forks;
  }

  private JsonNode note() throws Exception {
    return JsonFile.read(paths().budget());
  }

  @Test
  void thoseThatMayWinGetForksUntilTheAnswerIsKnown() throws Exception {
    assertThat(run(3600, false, (cell, settings) -> fork(cell))).isEmpty();
    assertThat(ran.subList(0, 3)).containsExactly("a", "b", "c");
    assertThat(ran.subList(3, ran.size())).contains("a", "b").doesNotContain("c");
    assertThat(ran.size()).isBetween(5, 40);
    assertThat(forks()).containsEntry("c", 1).containsOnlyKeys("a", "b", "c");
    assertThat(forks().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(ran.size());
    assertThat(paths().forks()).doesNotExist();
    assertThat(progress)
        .anyMatch(
            line ->
                line.matches("cell 1 of 3, about .* left for the least of each, 60 min in all: .*"))
        .anyMatch(
            line ->
                line.matches(
                    "2 of 2 questions open \\(net: lowest latency at batch size 1; net: highest"
                        + " throughput\\), .* left, fork 2: .*"))
        .anyMatch(line -> line.startsWith("net, lowest latency at batch size 1: engine=a ("))
        .anyMatch(line -> line.startsWith("all questions are answered, "));
    assertThat(note().path("spentSeconds").asDouble()).isEqualTo(FORK_SECONDS * ran.size());
    assertThat(note().path("questions").path(0).path("state").asText()).isEqualTo("answered");
    assertThat(note().path("questions").path(0).at("/answer/params/engine").asText())
        .isEqualTo("a");
    assertThat(note().path("cells").findValuesAsText("stopped"))
        .containsExactly("answer", "excluded", "excluded");
  }

  @Test
  void itEndsWhenTheNextForkDoesNotFit() throws Exception {
    run(3 * FORK_SECONDS + 25, false, (cell, settings) -> fork(cell));
    assertThat(ran).hasSize(5);
    assertThat(progress)
        .anyMatch(line -> line.startsWith("net, highest throughput: still open between engine=a ("))
        .anyMatch(
            line ->
                line.startsWith(
                    "2 of 2 questions stay open: no fork that helps fits into the 5 s left"));
    assertThat(note().path("cells").findValuesAsText("stopped"))
        .containsExactly("time", "time", "excluded");
    assertThat(forks()).hasSize(3);
  }

  @Test
  void theLeastIsMeasuredEvenIfTheBudgetIsLess() throws Exception {
    run(1, false, (cell, settings) -> fork(cell));
    assertThat(ran).containsExactly("a", "b", "c");
    assertThat(forks()).hasSize(3);
  }

  @Test
  void aCellThatFailsLaterGetsNoMoreAndIsTriedAgain() throws Exception {
    List<Failure> failures =
        run(
            600,
            false,
            (cell, settings) ->
                ran.size() >= 3 && engine(cell).equals("a")
                    ? new Outcome.Failed(Failure.Kind.KILLED, "as told")
                    : fork(cell));
    assertThat(failures).extracting(failure -> engine(failure.cell())).containsExactly("a");
    assertThat(forks()).containsOnlyKeys("b", "c");
    assertThat(note().path("cells").findValuesAsText("stopped")).startsWith("failed");
    ran.clear();
    assertThat(run(600, true, (cell, settings) -> fork(cell))).isEmpty();
    assertThat(ran).startsWith("a");
    assertThat(forks()).containsOnlyKeys("a", "b", "c");
  }

  /** Stands for a kill: what is on disk afterwards is what was saved. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Test
  void afterAKillAtAnyForkTheSweepGoesOnWithTheTimeThatWasLeft() throws Exception {
    run(200, false, (cell, settings) -> fork(cell));
    List<String> whole = List.copyOf(ran);
    assertThat(whole.size()).isGreaterThan(6);
    for (int kill = 1; kill < whole.size(); kill++) {
      int forks = kill;
      ran.clear();
      assertThatThrownBy(
              () ->
                  run(
                      200,
                      false,
                      (cell, settings) -> {
                        if (ran.size() == forks) {
                          throw new Killed();
                        }
                        return fork(cell);
                      }))
          .isInstanceOf(Killed.class);
      run(200, true, (cell, settings) -> fork(cell));
      assertThat(ran).as("killed after fork %s", kill).isEqualTo(whole);
      assertThat(forks()).hasSize(3);
    }
  }

  @Test
  void withoutABudgetAKilledSweepIsCompletedWithTheForksThatItHas() throws Exception {
    assertThatThrownBy(
            () ->
                run(
                    200,
                    false,
                    (cell, settings) -> {
                      if (ran.size() == 5) {
                        throw new Killed();
                      }
                      return fork(cell);
                    }))
        .isInstanceOf(Killed.class);
    try (Checkpoint checkpoint = Checkpoint.open(paths(), true, Provenances.SOME)) {
      assertThat(
              loop()
                  .run(
                      (cell, settings) -> {
                        throw new AssertionError("nothing is missing");
                      },
                      checkpoint,
                      progress::add))
          .isEmpty();
    }
    assertThat(forks()).hasSize(3);
    assertThat(forks().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(5);
  }

  @Test
  void aNewSweepDoesNotCountTheTimeOfTheOneBefore() throws Exception {
    run(200, false, (cell, settings) -> fork(cell));
    int forks = ran.size();
    ran.clear();
    run(200, false, (cell, settings) -> fork(cell));
    assertThat(ran).hasSize(forks);
  }

  @Test
  void withoutABudgetNothingIsNotedOfOne() throws Exception {
    run(200, false, (cell, settings) -> fork(cell));
    try (Checkpoint checkpoint = Checkpoint.open(paths(), false, Provenances.SOME)) {
      loop().run((cell, settings) -> fork(cell), checkpoint, progress::add);
    }
    assertThat(paths().budget()).doesNotExist();
  }
}
