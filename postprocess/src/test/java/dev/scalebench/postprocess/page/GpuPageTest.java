package dev.scalebench.postprocess.page;

import static dev.scalebench.postprocess.JmhJson.sample;
import static dev.scalebench.postprocess.JmhJson.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.JmhJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a GPU computes, the answer names precisions with their cost, and no threads. */
class GpuPageTest {

  @TempDir private Path dir;

  private static String cell(double millis, String optimization, String precision, int batchSize) {
    return sample(
        millis,
        "model=gpt2",
        "device=cuda",
        "intraOpThreads=16",
        "optimization=" + optimization,
        "precision=" + precision,
        "batchSize=" + batchSize);
  }

  private static String off(String cell, String error) {
    return with(cell, "answer.error=%s relative".formatted(error));
  }

  private String index(List<String> cells) throws IOException {
    Path results = JmhJson.write(dir.resolve("results.json"), cells.toArray(String[]::new));
    return index(results);
  }

  private String index(Path results) throws IOException {
    new MarkdownFile().write(Pages.of(results), dir);
    return Files.readString(dir.resolve("index.markdown"));
  }

  private static List<String> threePrograms() {
    List<String> cells = new ArrayList<>();
    for (int batchSize : List.of(1, 8)) {
      cells.add(off(cell(8 + batchSize, "none", "float32", batchSize), "1e-6"));
      cells.add(off(cell(4 + batchSize, "graph", "float32", batchSize), "1e-6"));
      cells.add(off(cell(1 + batchSize, "script", "bfloat16", batchSize), batchSize + "e-3"));
      cells.add(off(cell(0.5 + batchSize, "graph", "bfloat16", batchSize), batchSize + "e-3"));
    }
    return cells;
  }

  @Test
  void theFastestInAReducedPrecisionIsNamedWithItsCostAndTheBestWithout() throws IOException {
    assertThat(index(threePrograms()))
        .contains(
            "at batch size 1, Graph-bfloat16 with 1.500 ms; next is Script-bfloat16",
            "In bfloat16 its answers are off by up to 8.0e-3, relative to the reference; the best in float32 is Graph-float32 with 5.000 ms.");
  }

  @Test
  void theBestInFloat32IsNotNamedTwice() throws IOException {
    List<String> cells = threePrograms();
    cells.removeIf(cell -> cell.contains("script"));
    assertThat(index(cells))
        .contains("; next is Graph-float32")
        .doesNotContain("the best in float32 is Graph-float32 with 5.000 ms");
  }

  @Test
  void whereNobodyNotedHowFarAnswersAreOffThatIsSaid() throws IOException {
    assertThat(index(List.of(cell(5, "script", "float32", 1), cell(2, "script", "bfloat16", 1))))
        .contains("In bfloat16 how far its answers are off was not noted.");
  }

  @Test
  void pinningIsSaidUnlessForksWereNotPinned() throws IOException {
    assertThat(index(threePrograms())).contains("JVMs of its own, pinned to as many cores");
    Files.writeString(dir.resolve("environment.json"), "{\"conditions\": {\"pinning\": \"none\"}}");
    assertThat(index(threePrograms())).contains("JVMs of its own, after warming up");
  }

  @Test
  void threadsOfTheHostAreNoPropertyOfAGpusCells() throws IOException {
    assertThat(index(threePrograms()))
        .doesNotContain("intra-op", "on the most threads", ">Threads<", "<td>16</td>")
        .contains("Graph as one program that is captured once as a CUDA graph and replayed");
  }

  @Test
  void besideTheProcessorsCellsAGpusHaveADash() throws IOException {
    assertThat(index(Fixtures.belowCeilings(dir, Fixtures.BOTH_CEILINGS)))
        .contains("Cells of the processor are on 2 intra-op threads", ">Threads<", "<td>–</td>")
        .contains("the highest share of its device&#39;s ceiling: ")
        .doesNotContain("<td>16</td><td>1</td>");
  }

  @Test
  void ofManyConfigurationsTheChartShowsTheFastest() throws IOException {
    List<String> cells = new ArrayList<>();
    for (String precision : List.of("float32", "tf32", "bfloat16", "float16", "int8")) {
      for (String optimization : List.of("none", "script", "graph")) {
        cells.add(cell(4, optimization, precision, 1));
        cells.add(cell(6, optimization, precision, 8));
      }
    }
    assertThat(index(cells))
        .contains("Of 15 configurations those of the highest throughput are shown.");
  }
}
