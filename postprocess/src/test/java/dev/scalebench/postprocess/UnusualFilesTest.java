package dev.scalebench.postprocess;

import static dev.scalebench.postprocess.JmhJson.entry;
import static dev.scalebench.postprocess.JmhJson.sample;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that nobody meant: each ends in a line that says what is wrong, or in a page all the same.
 */
class UnusualFilesTest {

  private static final String CELL = sample(7, "model=gpt2", "batchSize=8");

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path dir;

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("", "it is empty; JMH writes it at the end of a run"),
        Arguments.of("[" + CELL.substring(0, 300), "it is cut off at line 4"),
        Arguments.of("[" + CELL + "] []", "something follows the JSON array"),
        Arguments.of("[" + "[".repeat(100_000), "the nesting in it is too long"),
        Arguments.of(
            "[" + CELL.replace("\"17.0.15\"", "[".repeat(5000) + "]".repeat(5000)) + "]",
            "the nesting in it is too long"),
        Arguments.of(
            "[" + CELL.replace("1.37", "1".repeat(30_000_000)) + "]", "a text, a name, a number"),
        Arguments.of("[" + CELL.replace("7.0", "7".repeat(5000)) + "]", "a text, a name, a number"),
        Arguments.of(
            "[" + CELL.replace("\"threads\"", "\"mode\"") + "]",
            "a name stands twice in one object at line 2"),
        Arguments.of(
            "[" + CELL + "," + CELL + "]", "batchSize=8 intraOpThreads=1: measured twice in mode"));
  }

  @Test
  void singleShotsAreLeftOutAndTold() throws IOException {
    String shot = CELL.replace("\"mode\": \"sample\"", "\"mode\": \"ss\"");
    assertThat(shot).isNotEqualTo(CELL);
    Path file = Files.writeString(dir.resolve("r.json"), "[" + CELL + "," + shot + "]");
    String line = file + ": left out, since pages show no single shots (-bm ss): 1 results";
    assertThat(report(file)).isZero();
    assertThat(err.toString(UTF_8).lines()).contains(line);
    Path alone = Files.writeString(dir.resolve("alone.json"), "[" + shot + "]");
    assertThat(report(alone)).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("error: no results in " + alone);
  }

  @ParameterizedTest
  @MethodSource
  void refused(String text, String reason) throws IOException {
    Path file = Files.writeString(dir.resolve("r.json"), text);
    assertThat(report(file)).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .hasLineCount(1)
        .startsWith("error: " + file + ": ")
        .contains(reason);
    assertThat(dir.resolve("site")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1e308|8|1|score must be 0 or between 1.0E-15 and 1.0E15, got: 1.0E308",
        "1e-320|8|1|score must be 0 or between 1.0E-15 and 1.0E15",
        "1e999|8|1|score must be 0 or between 1.0E-15 and 1.0E15, got: Infinity",
        "1e12|8|1|a forward pass must take between a nanosecond and 11 days, got: 1.0E12 ms",
        "1e-9|8|1|a forward pass must take between a nanosecond and 11 days, got: 1.0E-9 ms",
        "1|2147483647|1|batchSize must be at most 1048576, got: 2147483647",
        "1|2147483648|1|batchSize must be a whole number, got: 2147483648",
        "1|8|2147483647|intraOpThreads must be at most 65536, got: 2147483647"
      })
  void refusedNumbers(String score, String batchSize, String threads, String reason) {
    Path file =
        JmhJson.write(
            dir.resolve("r.json"),
            entry(
                "sample",
                score,
                "\"NaN\"",
                "ms/op",
                "model=gpt2",
                "batchSize=" + batchSize,
                "intraOpThreads=" + threads));
    assertThat(report(file)).isEqualTo(1);
    assertThat(err.toString(UTF_8)).hasLineCount(1).contains(file + ": ").contains(reason);
  }

  @Test
  void percentilesThatContradictEachOtherAreRefused() {
    Path file =
        JmhJson.write(dir.resolve("r.json"), CELL.replace("\"50.0\": 2.0", "\"50.0\": 200"));
    assertThat(report(file)).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .contains("model=gpt2: percentiles must ascend from 0, got: 3.0 ms after 200.0 ms");
  }

  @Test
  void encodingsOfUnicodeAreRead() throws IOException {
    String text =
        "[" + CELL.replace("\"model\": \"gpt2\"", "\"note\": \"ä\", \"model\": \"gpt2\"") + "]";
    for (byte[] bytes :
        new byte[][] {
          text.getBytes(UTF_8),
          ("\ufeff" + text).getBytes(UTF_8),
          text.getBytes(UTF_16),
          text.getBytes(UTF_16LE)
        }) {
      assertThat(report(Files.write(dir.resolve("r.json"), bytes))).isZero();
    }
    assertThat(report(Files.write(dir.resolve("r.json"), text.getBytes(ISO_8859_1)))).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("r.json: not a JMH result: no UTF-8 at line");
  }

  @Test
  void extremesThatAreAllowedAreDrawn() throws IOException {
    Path file =
        JmhJson.write(
            dir.resolve("r.json"),
            entry("sample", "1e-6", "1e15", "ms/op", "model=gpt2", "batchSize=1048576"),
            entry(
                "sample",
                "1e9",
                "0",
                "ms/op",
                "model=gpt2",
                "batchSize=1048576",
                "intraOpThreads=65536"),
            entry(
                "sample",
                "1e9",
                "1e15",
                "ms/op",
                "model=gpt2",
                "batchSize=1",
                "intraOpThreads=65536"),
            entry("sample", "1e-6", "1", "ms/op", "model=gpt2", "batchSize=1", "intraOpThreads=2"),
            entry("sample", "1", "1", "ms/op", "model=gpt2", "batchSize=1"));
    assertThat(report(file)).isZero();
    SiteChecks.assertSound(dir.resolve("site/gpt2/m/v1"));
  }

  @Test
  void directoriesAndLinksAreNoObstacle() throws IOException {
    Path results = JmhJson.write(dir.resolve("results/a.json"), CELL);
    Files.createDirectories(results.resolveSibling("b.json"));
    Files.createSymbolicLink(results.resolveSibling("c.json"), results);
    Files.createSymbolicLink(results.resolveSibling("loop"), results.resolveSibling("loop"));
    Files.createSymbolicLink(results.resolveSibling("gone.json"), dir.resolve("gone"));
    assertThat(report(dir.resolve("results"))).isZero();
  }

  @Test
  void otherJsonBesideResultsIsNamed() throws IOException {
    Path results = JmhJson.write(dir.resolve("results/a.json"), CELL);
    Path other = Files.writeString(results.resolveSibling("package.json"), "{}");
    assertThat(report(dir.resolve("results"))).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .isEqualTo(
            ("error: %s: not a JMH result: it holds no JSON array; where other JSON lies beside"
                    + " results, name their files%n")
                .formatted(other));
  }

  private int report(Path results) {
    String[] args = {
      "report",
      results.toString(),
      "--site",
      dir.resolve("site").toString(),
      "--machine",
      "m",
      "--revision",
      "v1",
      "--density",
      "0.1"
    };
    return Main.run(
        args,
        new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }
}
