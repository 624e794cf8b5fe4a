package dev.scalebench.postprocess.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the benchmarks refuse to measure is what no page can show, and nothing else: their test of
 * the same name has left names of networks, which a build of both modules finds here.
 */
class PageRulesTest {
  private static final Path LEFT = Path.of("..", "benchmarks", "target", "page-names");

  @BeforeEach
  void requireNames() {
    assumeTrue(
        Files.exists(LEFT.resolve("taken.txt")),
        "skipped: the benchmarks' unit tests have not run here; mvn verify runs them first");
  }

  @Test
  void namesThatTheBenchmarksRefuseHaveNoPage() throws IOException {
    List<String> names = Files.readAllLines(LEFT.resolve("refused.txt"));
    assertThat(names).isNotEmpty();
    for (String name : names) {
      assertThatIllegalArgumentException().as(name).isThrownBy(() -> Model.of(name));
    }
  }

  @Test
  void namesThatTheBenchmarksTakeHaveThatPage() throws IOException {
    List<String> lines = Files.readAllLines(LEFT.resolve("taken.txt"));
    assertThat(lines).isNotEmpty();
    for (String line : lines) {
      String[] idAndName = line.split("\t", 2);
      assertThat(Model.of(idAndName[1]).id()).isEqualTo(idAndName[0]);
    }
  }
}
