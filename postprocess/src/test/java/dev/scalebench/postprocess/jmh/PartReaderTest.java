package dev.scalebench.postprocess.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.scalebench.postprocess.PartFiles;
import dev.scalebench.postprocess.measure.Environment;
import dev.scalebench.postprocess.measure.Environment.Fact;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import dev.scalebench.postprocess.measure.MissingParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts are joined if they are of one sweep, on machines of one kind, with the same options. */
class PartReaderTest {

  @TempDir private Path dir;
  private PartFiles parts = new PartFiles(Path.of(""));

  @BeforeEach
  void inTheDirectory() {
    parts = new PartFiles(dir);
  }

  private Collection<Path> files() {
    return ResultFiles.find(List.of(dir));
  }

  private void assertRefused(String message) {
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(() -> PartReader.check(files()))
        .withMessage(message.replace("DIR", dir.toString()));
  }

  @Test
  void allPartsLackNothingAndHaveOneEnvironment() {
    parts.write("results", 1, 2);
    parts.write("results", 2, 2);
    assertThat(PartReader.check(files())).isEmpty();
    List<Environment> environments = EnvironmentReader.read(files());
    assertThat(environments).hasSize(1);
    assertThat(environments.get(0).facts())
        .contains(new Fact("processor", "model", "Xeon"), new Fact("shard", "part", "1; 2"));
    assertThat(environments.get(0).runs())
        .extracting(Environment.Run::commandLine)
        .containsExactly("--shard 1/2", "--shard 2/2");
  }

  @Test
  void whatIsMissingOrHasNotEndedIsTold() throws IOException {
    parts.write("results", 2, 5);
    parts.write("results", 4, 5);
    parts.change("results.4-of-5", "\"ended\": \"2026-11-26T20:00:00Z\",", "");
    assertThat(PartReader.check(files()))
        .containsExactly(new MissingParts("results.json", 5, List.of(1, 3, 5), List.of(4)));
    assertThat(PartReader.check(files()).get(0).describe())
        .isEqualTo(
            "parts 1, 3, 5 of 5 of results.json are missing, part 4 of 5 of results.json has not"
                + " ended");
  }

  @Test
  void sweepsOfDifferentNamesAreLookedAtByThemselves() {
    parts.write("gpt2", 1, 1);
    parts.write("bert", 1, 2);
    assertThat(PartReader.check(files()))
        .extracting(MissingParts::results)
        .containsOnly("bert.json");
  }

  @Test
  void filesOfOtherNamesAreNoParts() {
    for (String name : List.of("results.json", "a.1-of-b.json", "1-of-2.json", "a.0-of-2.json")) {
      assertThat(PartFile.of(dir.resolve(name))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "processor": "Xeon"     | "processor": "Epyc"     | processor: Xeon / Epyc
          "version of jmh": "1.37"| "version of jmh": "1.36"| version of jmh: 1.37 / 1.36
          "JMH options": ""       | "JMH options": "-f 3"   | JMH options: none / -f 3
          "JMH options": ""       | "other": ""             | JMH options: none / unknown; other: unknown / none
          "divided sweep": "2 cells, digest 1" | "divided sweep": "2 cells, digest 2" | divided sweep: 2 cells, digest 1 / 2 cells, digest 2
          """)
  void partsOfDifferentConditionsAreRefused(String was, String is, String difference)
      throws IOException {
    parts.write("results", 1, 2);
    parts.write("results", 2, 2);
    parts.change("results.2-of-2", was, is);
    assertRefused(
        "DIR/results.1-of-2.json and DIR/results.2-of-2.json are parts that cannot be joined: "
            + difference);
  }

  @Test
  void kernelsOfCellsThatOnePartLacksAreNoDifference() throws IOException {
    parts.write("results", 1, 2);
    parts.write("results", 2, 2);
    parts.change(
        "results.2-of-2",
        "\"JMH options\": \"\"",
        "\"JMH options\": \"\", \"kernels of onnx\": \"x\"");
    assertThat(PartReader.check(files())).isEmpty();
  }

  @Test
  void partsOfTwoDivisionsAreRefused() {
    parts.write("results", 1, 2);
    parts.write("results", 2, 4);
    assertRefused(
        "DIR/results.1-of-2.json is one of 2 parts, DIR/results.2-of-4.json one of 4: remove those"
            + " of one division");
  }

  @Test
  void aPartWithoutItsEnvironmentIsRefused() throws IOException {
    parts.write("results", 1, 2);
    Files.delete(dir.resolve("results.1-of-2.environment.json"));
    assertRefused(
        "DIR/results.1-of-2.json is a part of a sweep: without"
            + " DIR/results.1-of-2.environment.json nobody knows whether it can be joined with"
            + " others");
  }

  @Test
  void aPartUnderTheNameOfAnotherIsRefused() throws IOException {
    parts.write("results", 1, 2);
    parts.change("results.1-of-2", "\"part\": 1", "\"part\": 2");
    assertRefused(
        "DIR/results.1-of-2.environment.json: not a description of an environment:"
            + " results.1-of-2.json has the name of another part than it tells of");
  }
}
