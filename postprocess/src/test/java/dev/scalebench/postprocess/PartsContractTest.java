package dev.scalebench.postprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.scalebench.postprocess.jmh.PartReader;
import dev.scalebench.postprocess.jmh.ResultFiles;
import dev.scalebench.postprocess.jmh.ResultReader;
import dev.scalebench.postprocess.measure.MissingParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Parts of a sweep that this build's benchmarks write are read as such: the benchmarks' test of the
 * same name has left the first two of three, of which the second was interrupted.
 */
class PartsContractTest {
  private static final Path WRITTEN = Path.of("..", "benchmarks", "target", "contract-parts");

  @Test
  void partsAreJoinedAndWhatIsMissingIsKnown() {
    assumeTrue(
        Files.exists(WRITTEN.resolve("results.1-of-3.json")),
        "skipped: the benchmarks' unit tests have not run here; mvn verify runs them first");
    Collection<Path> files = ResultFiles.find(List.of(WRITTEN));
    assertThat(PartReader.check(files))
        .containsExactly(new MissingParts("results.json", 3, List.of(3), List.of(2)));
    assertThat(ResultReader.read(files))
        .extracting(result -> result.cell().batchSize())
        .containsExactly(1, 2);
  }
}
