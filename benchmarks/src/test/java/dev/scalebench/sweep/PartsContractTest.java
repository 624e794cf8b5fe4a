package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Leaves two of the three parts of a sweep in {@code target/contract-parts}, the second
 * interrupted. The post-processor's test of the same name reads them.
 */
class PartsContractTest {
  private static final Path DIRECTORY = Path.of("target", "contract-parts");

  @Test
  void partsAreLeftBesideEachOther() throws IOException {
    deleteEarlier();
    measure(new Shard(1, 3), /* toItsEnd= */ true);
    measure(new Shard(2, 3), /* toItsEnd= */ false);
    assertThat(DIRECTORY.resolve("results.1-of-3.json")).exists();
    assertThat(DIRECTORY.resolve(".results.2-of-3.json.lock")).exists();
  }

  private static void measure(Shard shard, boolean toItsEnd) {
    CellId cell = Runs.cell("model", "gpt2", "batchSize", "" + shard.part(), "intraOpThreads", "1");
    Provenance provenance =
        new Provenance(
            Map.of(Shard.FACT, shard.facts()),
            Map.of("processor", "any", Shard.DIVIDED, "3 cells, digest 1"),
            "--shard " + shard,
            () -> Map.of("one", 0.5));
    ResultPaths paths = new ResultPaths(shard.file(DIRECTORY.resolve("results.json")));
    try (Checkpoint checkpoint = Checkpoint.open(paths, /* resume= */ false, provenance)) {
      checkpoint.save(cell, Runs.of(cell, List.of(), new double[] {10, 10.5, 11}));
      if (toItsEnd) {
        checkpoint.finish();
      }
    }
  }

  private static void deleteEarlier() throws IOException {
    if (Files.exists(DIRECTORY)) {
      try (Stream<Path> files = Files.list(DIRECTORY)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
