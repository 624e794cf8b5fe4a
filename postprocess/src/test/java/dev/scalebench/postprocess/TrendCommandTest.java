package dev.scalebench.postprocess;

import static dev.scalebench.postprocess.JmhJson.sample;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in a row tell since when a cell is slower. */
class TrendCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path dir;

  private List<String> runs(double... millis) {
    List<String> runs = new ArrayList<>();
    for (int i = 0; i < millis.length; i++) {
      Path run = dir.resolve("server/v" + (i + 1));
      JmhJson.write(
          run.resolve("results.json"),
          sample(millis[i], "model=gpt2", "batchSize=1"),
          sample(40 + i % 2, "model=gpt2", "batchSize=4"));
      runs.add(run.toString());
    }
    return runs;
  }

  private int trend(List<String> arguments) {
    List<String> all = new ArrayList<>(List.of("trend"));
    all.addAll(arguments);
    return Main.run(
        all.toArray(String[]::new),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @Test
  void theVerdictComesFirstThenTheCellThatChanged() {
    List<String> runs = runs(10, 10.01, 9.99, 10, 13, 13.01, 12.99);
    assertThat(trend(runs)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "7 runs: server/v1, server/v2, server/v3, server/v4, server/v5, server/v6, server/v7",
            "1 of 2 cells changed",
            "all cells: GPT-2, PyTorch, None, CPU, float32, sample time",
            "",
            "▁▁▁▁███      10.00      12.99  ms          batch size 1, 1 thread: since server/v5 1.30"
                + " x as long",
            "▁█▁█▁█▁      40.00      40.00  ms          batch size 4, 1 thread");
    runs.add("--fail-on-change");
    assertThat(trend(runs)).isEqualTo(3);
  }

  @Test
  void aPageHasALineForEachCellThoseThatChangedFirst() throws IOException {
    List<String> runs = runs(10, 10.01, 9.99, 10, 13, 13.01, 12.99);
    runs.addAll(List.of("--site", dir.resolve("site").toString()));
    assertThat(trend(runs)).isZero();
    Path page = dir.resolve("site/compare/trend-server-v1-to-server-v7");
    assertThat(out.toString(StandardCharsets.UTF_8)).endsWith(page + "/index.markdown\n");
    String text = Files.readString(page.resolve("index.markdown"));
    assertThat(text)
        .startsWith(
            """
            ---
            layout: comparison
            title:  "Trend from server/v1 to server/v7"
            description: "1 of 2 cells changed, of 7 runs"
            ---
            """)
        .containsSubsequence(
            "<strong>1 of 2 cells changed.</strong>",
            "<th scope=\"row\">batch size 1, 1 thread</th>",
            "<img src=\"./trend-1.svg\" alt=\"since server/v5 1.30 x as long\"",
            "<summary>Cells that did not change: 1</summary>",
            "<th scope=\"row\">batch size 4, 1 thread</th>",
            "<img src=\"./trend-2.svg\" alt=\"no change\"");
    assertThat(Files.readString(page.resolve("trend-1.svg")))
        .contains("<title>batch size 1, 1 thread</title>", "stroke-dasharray");
    assertThat(Files.readString(page.resolve("trend-2.svg"))).doesNotContain("stroke-dasharray");
    assertThat(Files.readAllLines(page.resolve("trend.csv")))
        .hasSize(15)
        .filteredOn(row -> !row.endsWith(","))
        .hasSize(2)
        .last(InstanceOfAssertFactories.STRING)
        .startsWith("sample,gpt2,,sequential,pytorch,none,cpu,float32,1,1,server/v5,13.0,,1.30");
  }

  @Test
  void markdownHasBarsInPlaceOfCharts() throws IOException {
    List<String> runs = runs(10, 10.01, 9.99, 10, 13, 13.01, 12.99);
    Path file = dir.resolve("trend.md");
    runs.addAll(List.of("--markdown", file.toString()));
    assertThat(trend(runs)).isZero();
    assertThat(file).content().contains("▁▁▁▁███", "since server/v5").doesNotContain("<img");
  }

  @Test
  void namesAreOfPages() {
    List<String> runs = runs(10, 10, 10, 10);
    runs.addAll(List.of("--name", "x"));
    assertThat(trend(runs)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("add --site");
  }

  @Test
  void aRunMayLackACell() {
    List<String> runs = runs(10, 10.01, 9.99, 10, 13, 13.01, 12.99);
    JmhJson.write(dir.resolve("server/v4/results.json"), sample(41, "model=gpt2", "batchSize=4"));
    assertThat(trend(runs)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("▁▁▁·███", "since server/v5");
  }

  @Test
  void fewRunsTellNothing() {
    assertThat(trend(runs(10, 11, 12))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("a trend takes four runs or more, got: 3; compare compares two");
  }

  @Test
  void cellsOfNoCommonKindAreRefused() {
    List<String> runs = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      Path file = dir.resolve("run%s.json".formatted(i));
      JmhJson.write(file, sample(10, "model=gpt2", "batchSize=" + i));
      runs.add(file.toString());
    }
    assertThat(trend(runs)).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("no cell is in 4 runs or more");
  }
}
