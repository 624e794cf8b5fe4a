package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Leaves in {@code target/contract-turns} the order in which a sweep of this build runs its forks:
 * a line for each, with the number of its cell. The post-processor's test of drifting hosts replays
 * it.
 */
class TurnsContractTest {
  private static final Path FILE = Path.of("target", "contract-turns", "turns.txt");

  private static final int CELLS = 12;

  private static final int FORKS = 4;

  @Test
  void aSweepLeavesTheOrderOfItsForks(@TempDir Path directory) throws IOException, RunnerException {
    List<String> turns = new ArrayList<>();
    SweepLoop loop =
        new SweepLoop(
            CellId.combinations(
                List.of(Mode.SampleTime),
                Map.of("batchSize", IntStream.range(0, CELLS).mapToObj(String::valueOf).toList())),
            new Settings(FORKS, 1, TimeValue.seconds(1), 3, TimeValue.seconds(1)),
            60,
            cell -> Optional.empty(),
            new Forecast(cell -> 0.01),
            /* stopAtFailure= */ false);
    try (Checkpoint checkpoint =
        Checkpoint.open(
            new ResultPaths(directory.resolve("results.json")),
            /* resume= */ false,
            Provenances.SOME)) {
      loop.run(
          (cell, settings) -> {
            turns.add(Long.toString(cell.batchSize()));
            return new Outcome.Measured(Runs.steady(cell));
          },
          checkpoint,
          line -> {});
    }
    assertThat(turns).hasSize(CELLS * FORKS);
    Files.createDirectories(FILE.resolveSibling(""));
    Files.write(FILE, turns);
  }
}
