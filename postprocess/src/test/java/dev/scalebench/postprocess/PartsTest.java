package dev.scalebench.postprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All commands take the parts of a divided sweep for one set of results, and say what it lacks. */
class PartsTest {

  private static final String PART_TWO_IS_MISSING = "part 2 of 2 of results.json is missing";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path dir;

  private int run(Object... arguments) {
    String[] texts = List.of(arguments).stream().map(String::valueOf).toArray(String[]::new);
    return Main.run(
        texts,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private Path results(int... parts) throws IOException {
    Path results = Files.createDirectories(dir.resolve("results"));
    for (int part : parts) {
      new PartFiles(results).write("results", part, 2);
    }
    return results;
  }

  private String page(Path results, String file) throws IOException {
    Path site = dir.resolve("site");
    assertThat(run("report", results, "--site", site, "--machine", "m", "--revision", "r"))
        .as(err.toString(StandardCharsets.UTF_8))
        .isZero();
    return Files.readString(site.resolve("gpt2/m/r").resolve(file));
  }

  @Test
  void aPageHasTheCellsAndTheFailuresOfAllParts() throws IOException {
    Path results = results(1, 2);
    assertThat(page(results, "index.markdown"))
        .contains("2 of 4 cells have no result", "batch sizes 101, 102")
        .doesNotContain("Incomplete");
    assertThat(page(results, "numbers.markdown")).doesNotContain("Environment 2");
  }

  @Test
  void aPageSaysFirstWhichPartsAreMissing() throws IOException {
    Path results = results(1);
    for (String file : List.of("index.markdown", "charts.markdown", "numbers.markdown")) {
      assertThat(page(results, file))
          .contains(
              """
              ---

              <p class="notice"><strong>Incomplete.</strong> The sweep was divided among machines: %s.</p>
              """
                  .formatted(PART_TWO_IS_MISSING));
    }
  }

  @Test
  void aRecommendationSaysSoToo() throws IOException {
    assertThat(run("recommend", results(1))).isZero();
    assertThat(out()).startsWith("incomplete: " + PART_TWO_IS_MISSING + System.lineSeparator());
  }

  @Test
  void aRecommendationIsOfAllParts() throws IOException {
    assertThat(run("recommend", results(1, 2))).isZero();
    assertThat(out()).startsWith("GPT-2").contains("predicted from 2 cells");
  }

  @Test
  void aComparisonNamesTheSideThatIsIncomplete() throws IOException {
    Path whole =
        JmhJson.write(
            dir.resolve("whole.json"),
            JmhJson.sample(1, "model=gpt2", "batchSize=1", "intraOpThreads=1"));
    Path markdown = dir.resolve("comparison.md");
    assertThat(run("compare", whole, results(1), "--markdown", markdown)).isZero();
    assertThat(out()).contains("/results, " + PART_TWO_IS_MISSING);
    assertThat(markdown).content().contains(PART_TWO_IS_MISSING);
  }

  /** What each command says, which refuses results. */
  private List<String> linesOfRefusals(Path results) {
    Path site = dir.resolve("site");
    assertThat(run("report", results, "--site", site, "--machine", "m", "--revision", "r"))
        .isEqualTo(1);
    assertThat(run("recommend", results)).isEqualTo(1);
    assertThat(run("compare", results, results)).isEqualTo(1);
    List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(3);
    return lines;
  }

  @Test
  void aCellInTwoPartsIsRefusedByEveryCommand() throws IOException {
    Path results = results(1, 2);
    JmhJson.write(
        results.resolve("results.2-of-2.json"),
        JmhJson.sample(1, "model=gpt2", "batchSize=1", "intraOpThreads=1"));
    assertThat(linesOfRefusals(results))
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("measured twice", "results.1-of-2.json", "results.2-of-2.json"));
  }

  @Test
  void partsOfDifferentProcessorsAreRefusedByEveryCommand() throws IOException {
    Path results = results(1, 2);
    new PartFiles(results)
        .change("results.2-of-2", "\"processor\": \"Xeon\"", "\"processor\": \"Epyc\"");
    assertThat(linesOfRefusals(results))
        .allSatisfy(line -> assertThat(line).endsWith("processor: Xeon / Epyc"));
    assertThat(dir.resolve("site")).doesNotExist();
  }
}
