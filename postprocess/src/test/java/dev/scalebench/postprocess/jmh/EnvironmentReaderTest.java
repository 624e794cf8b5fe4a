package dev.scalebench.postprocess.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.scalebench.postprocess.measure.Environment;
import dev.scalebench.postprocess.measure.Environment.Difference;
import dev.scalebench.postprocess.measure.Environment.Fact;
import dev.scalebench.postprocess.measure.Environment.Run;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever members a description has, readers get them in words, and each once. */
class EnvironmentReaderTest {

  private static final String DESCRIPTION =
      """
      {"processor": {"model": "Xeon", "logicalProcessors": 4, "smt": false, "cpuQuota": "0.5 CPUs",
         "caches": [{"level": 3, "sizeBytes": 33554432}, {"level": 1, "sizeBytes": 1536}]},
       "cpusAllowed": "0-3",
       "memory": {"bytes": 25276502016, "swapBytes": 0},
       "jvm": {"version": "17"},
       "software": {"pytorchNative": "2.5.1"},
       "conditions": {"processor": "Xeon", "JVM": "17", "allocator": "default", "pinning": "",
         "smt": "false", "cpuQuota": "0.5 CPUs", "cpusAllowed": "0-3", "version of pytorchNative": "2.5.1"},
       "runs": [{"commandLine": "-f 3", "started": "2026-11-24T08:25:17Z",
         "loadBefore": {"one": 1.7437, "five": 2}}]}
      """;

  @TempDir private Path dir;

  @Test
  void membersBecomeFactsAndConditionsThatRepeatThemAreLeftOut() {
    Environment environment = read("results.json", DESCRIPTION).get(0);
    assertThat(environment.facts())
        .containsExactly(
            new Fact("processor", "model", "Xeon"),
            new Fact("processor", "logical processors", "4"),
            new Fact("processor", "smt", "no"),
            new Fact("processor", "cpu quota", "0.5 CPUs"),
            new Fact("processor", "caches", "level 3, size 32 MiB; level 1, size 1.5 KiB"),
            new Fact("cpus allowed", "cpus allowed", "0-3"),
            new Fact("memory", "size", "23.5 GiB"),
            new Fact("memory", "swap", "0 B"),
            new Fact("jvm", "version", "17"),
            new Fact("software", "pytorch native", "2.5.1"),
            new Fact("conditions", "allocator", "default"),
            new Fact("conditions", "pinning", "none"));
    assertThat(environment.runs())
        .containsExactly(new Run("-f 3", "2026-11-24T08:25:17Z", "", "1.74", ""));
  }

  @Test
  void descriptionsOfAnyLengthTakeTimeInProportion() {
    Environment one = read("one.json", many(50_000, "a")).get(0);
    Environment other = read("other.json", many(50_000, "b")).get(0);
    assertThat(one.facts()).hasSize(100_000);
    assertThat(one.differences(other)).hasSize(100_000);
  }

  /** Facts and as many conditions, none of which repeats a fact. */
  private static String many(int count, String value) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"%s" + i + "\": \"" + value + "\"")
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(", ", "{", "}"),
                members ->
                    "{\"machine\": %s, \"conditions\": %s}"
                        .formatted(members.replace("%s", "f"), members.replace("%s", "c"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mine.environment.json", "mine.failures.json", "mine.ceiling.json"})
  void whatIsNoFileIsRefused(String name) throws Exception {
    Path fifo = dir.resolve(name);
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    List<Path> results = List.of(dir.resolve("mine.json"));
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(
            () -> {
              EnvironmentReader.read(results);
              FailureReader.read(results);
              CeilingReader.read(results);
            })
        .withMessage(fifo + ": is no regular file");
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(() -> ResultReader.read(List.of(fifo)))
        .withMessage(fifo + ": is no regular file");
  }

  @Test
  void aResultsFileOfAnotherNameHasItsEnvironmentUnderThatName() {
    assertThat(read("mine.json", DESCRIPTION)).hasSize(1);
    assertThat(EnvironmentReader.read(List.of(dir.resolve("other.json")))).isEmpty();
  }

  @Test
  void theSameEnvironmentBesideTwoFilesIsOne() {
    read("results.json", DESCRIPTION);
    read("mine.json", DESCRIPTION);
    assertThat(
            EnvironmentReader.read(List.of(dir.resolve("results.json"), dir.resolve("mine.json"))))
        .hasSize(1);
  }

  @Test
  void differencesNameWhatChangedAndWhatOneSideDoesNotKnow() {
    Environment base = read("results.json", DESCRIPTION).get(0);
    Environment other =
        read(
                "mine.json",
                DESCRIPTION
                    .replace("\"model\": \"Xeon\"", "\"model\": \"Epyc\"")
                    .replace("\"cpuQuota\": \"0.5 CPUs\"", "\"cpuQuota\": \"none\"")
                    .replace("\"swapBytes\": 0", "\"pages\": \"huge\""))
            .get(0);
    assertThat(base.differences(other))
        .containsExactly(
            new Difference("processor", "model", "Xeon", "Epyc"),
            new Difference("processor", "cpu quota", "0.5 CPUs", "none"),
            new Difference("memory", "swap", "0 B", "unknown"),
            new Difference("memory", "pages", "unknown", "huge"));
    assertThat(base.differences(base)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"memory\": {\"swap\": 1, \"swapBytes\": 2}}",
        "{\"a\": 1",
        "\"text\""
      })
  void whatIsNoDescriptionIsRefusedWithTheFilesName(String text) {
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(() -> read("results.json", text))
        .withMessageContaining(dir.resolve("environment.json") + ": not a description");
  }

  private List<Environment> read(String results, String description) {
    Path file = ResultFiles.environmentOf(dir.resolve(results));
    try {
      Files.writeString(file, description);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return EnvironmentReader.read(List.of(dir.resolve(results)));
  }
}
