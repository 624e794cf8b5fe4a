package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.results.RunResult;

/** Results saved one by one make the file that JMH makes of all of them, to the byte. */
class JmhJsonTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void cellByCellIsWhatJmhWrites(int forks) throws IOException {
    Path file = directory.resolve("results.json");
    double[][] times = new double[forks][];
    List<RunResult> results = new ArrayList<>();
    try (JsonArrayFile array = new JsonArrayFile(file, JmhJson.LAYOUT, List.of())) {
      assertThat(Files.readString(file)).isEqualTo(JmhJson.write(results));
      for (int cell = 1; cell < 6; cell++) {
        for (int fork = 0; fork < forks; fork++) {
          times[fork] = new double[] {cell + 0.25 * fork, cell};
        }
        RunResult result =
            Runs.of(Runs.cell("model", "a, \"b\" <c>", "batchSize", "" + cell), times);
        results.add(result);
        array.append(JmhJson.element(result).text());
        assertThat(Files.readString(file)).isEqualTo(JmhJson.write(results));
      }
    }
    List<JmhJson.Element> read = JmhJson.read(file);
    assertThat(read).extracting(JmhJson.Element::cell).hasSize(5).doesNotHaveDuplicates();
    assertThat(JmhJson.LAYOUT.array(read.stream().map(JmhJson.Element::text).toList()))
        .isEqualTo(Files.readString(file));
  }

  @Test
  void anElementTellsItsCellAndTheTimeOfACall() {
    CellId cell = Runs.cell("model", "gpt2", "batchSize", "8");
    JmhJson.Element element = JmhJson.element(Runs.of(cell, new double[] {20, 20}));
    assertThat(element.cell()).isEqualTo(cell);
    assertThat(element.secondsPerCall().orElseThrow()).isBetween(0.0199, 0.0201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[{\"mode\" : \"sample\"",
        "no",
        "[null]",
        "[{}, null, {}]",
        "[[{}]]",
        "[{}][{}]",
        "[{}] {",
        "[{}, 7]"
      })
  void somethingElseIsRefused(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("results.json"), text);
    assertThatThrownBy(() -> JmhJson.read(file)).isInstanceOf(IOException.class);
  }
}
