package dev.scalebench.postprocess.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.postprocess.JmhJson;
import dev.scalebench.postprocess.measure.Fork;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fork's mean and ruler are found, where there are several. */
class ForkParserTest {
  private static final String[] PARAMS = {"model=gpt2", "batchSize=1"};

  @TempDir private Path dir;

  private List<Fork> forks(String entry) {
    return ResultReader.read(List.of(JmhJson.write(dir.resolve("r.json"), entry))).get(0).forks();
  }

  @Test
  void meansAndRulersOfForksAreRead() {
    String entry =
        JmhJson.forks(new double[] {10, 12}, new double[] {3, 4}, PARAMS)
            .replaceFirst("\\[\\[3\\.0]", "[[12.0]");
    List<Fork> forks = forks(entry);
    assertThat(forks).hasSize(2);
    assertThat(forks.get(1).millis()).isCloseTo(12, within(1e-9));
    assertThat(forks.get(0).rulerMillis().orElseThrow()).isCloseTo(6, within(1e-9));
    assertThat(forks.get(1).rulerMillis().orElseThrow()).isCloseTo(4, within(1e-9));
  }

  @Test
  void withoutARulerThereAreMeansAlone() {
    assertThat(forks(JmhJson.forks(new double[] {10, 12}, new double[0], PARAMS)))
        .hasSize(2)
        .allMatch(fork -> fork.rulerMillis().isEmpty());
    assertThat(forks(JmhJson.forks(new double[] {10, 12}, new double[] {3}, PARAMS)))
        .extracting(fork -> fork.rulerMillis().isPresent())
        .containsExactly(true, false);
  }

  @Test
  void ofOneForkThereIsNothingToTell() {
    assertThat(forks(JmhJson.forks(new double[] {10}, new double[] {3}, PARAMS))).isEmpty();
    assertThat(forks(JmhJson.sample(10, PARAMS))).isEmpty();
  }

  @Test
  void meansOfIterationsAreMeansOfForksInOtherModes() {
    String entry =
        JmhJson.entry("thrpt", "100.0", "1.0", "ops/s", PARAMS)
            .replace("\"rawData\": [[1.0]]", "\"rawData\": [[100.0, 100.0], [50.0, 50.0]]");
    assertThat(forks(entry)).extracting(Fork::millis).containsExactly(10.0, 20.0);
  }

  @Test
  void anotherUnitIsRefused() {
    String entry =
        JmhJson.forks(new double[] {10, 12}, new double[] {3, 4}, PARAMS)
            .replace("\"scoreUnit\": \"ms\"", "\"scoreUnit\": \"s\"");
    assertThatThrownBy(() -> forks(entry))
        .isInstanceOf(InvalidResultsException.class)
        .hasMessageContaining("unknown unit of ruler.before: s (known: ms)");
  }
}
