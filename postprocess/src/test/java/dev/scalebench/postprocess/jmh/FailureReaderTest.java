package dev.scalebench.postprocess.jmh;

import static dev.scalebench.postprocess.JmhJson.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.scalebench.postprocess.JmhJson;
import dev.scalebench.postprocess.measure.Allocator;
import dev.scalebench.postprocess.measure.Engine;
import dev.scalebench.postprocess.measure.Failure;
import dev.scalebench.postprocess.measure.FailureKind;
import dev.scalebench.postprocess.measure.InputKind;
import dev.scalebench.postprocess.measure.InputSize;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import dev.scalebench.postprocess.measure.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Failures are read beside the results that they belong to, as strictly as these. */
class FailureReaderTest {

  @ParameterizedTest
  @CsvSource({
    "results.json, failures.json",
    "night.json, night.failures.json",
    "old.results.json, old.results.failures.json",
    "night.txt, night.txt.failures.json"
  })
  void failuresAreBesideTheirResults(String results, String failures, @TempDir Path dir) {
    JmhJson.write(
        dir.resolve(failures), failure("killed", "by SIGTERM", "model=gpt2", "batchSize=8"));
    JmhJson.write(dir.resolve("others.failures.json"), "nobody reads this");
    assertThat(FailureReader.read(List.of(dir.resolve(results))))
        .extracting(Failure::message)
        .containsExactly("by SIGTERM");
  }

  @Test
  void failuresOfOlderFilesHaveTheAllocatorOfTheirSweep(@TempDir Path dir) throws IOException {
    JmhJson.write(dir.resolve("failures.json"), failure("error", "", "model=bert", "batchSize=8"));
    Files.writeString(
        dir.resolve("environment.json"), "{\"conditions\": {\"allocator\": \"tcmalloc\"}}");
    assertThat(FailureReader.read(List.of(dir.resolve("results.json"))))
        .extracting(failure -> failure.cell().configuration().allocator())
        .containsExactly(Allocator.TCMALLOC);
  }

  @Test
  void withoutTheFileNothingFailed(@TempDir Path dir) {
    assertThat(FailureReader.read(List.of(dir.resolve("results.json")))).isEmpty();
    JmhJson.write(dir.resolve("failures.json"));
    assertThat(FailureReader.read(List.of(dir.resolve("results.json")))).isEmpty();
  }

  @Test
  void paramsAreReadAsThoseOfResults(@TempDir Path dir) {
    Failure failure =
        only(dir, failure("error", "", "model=bert", "batchSize=8", "sequenceLength=11"));
    assertThat(failure.cell().mapping()).isEqualTo(Mapping.SEQUENTIAL);
    assertThat(failure.cell().configuration().engine()).isEqualTo(Engine.PYTORCH);
    assertThat(failure.cell().intraOpThreads()).isEqualTo(1);
    assertThat(failure.inputSize()).hasValue(InputSize.of(InputKind.TOKENS, 11));
  }

  @ParameterizedTest
  @EnumSource
  void everyKindIsKnown(FailureKind kind, @TempDir Path dir) {
    assertThat(only(dir, failure(kind.id(), "", "model=gpt2", "batchSize=8")).kind())
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fire|8|unknown kind: fire (known: error, wrong answer, out of memory, killed, time limit,"
            + " incomplete, skipped)",
        "error|0|batchSize must be at least 1, got: 0",
        "error|many|batchSize must be a whole number, got: many"
      })
  void whatWouldMisleadIsRefused(String kind, String batchSize, String reason, @TempDir Path dir) {
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(() -> only(dir, failure(kind, "", "model=gpt2", "batchSize=" + batchSize)))
        .withMessage(
            "%s: batchSize=%s model=gpt2: %s", dir.resolve("failures.json"), batchSize, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|it is empty",
        "{}|it holds no JSON array",
        "[{}]|an entry lacks params, kind or message",
        "[{\"params\": {}, \"kind\": \"error\"}]|an entry lacks params, kind or message",
        "[|it is cut off at line 1",
        "[] []|something follows the JSON array"
      })
  void whatIsNoListOfFailuresIsNamed(String text, String reason, @TempDir Path dir)
      throws IOException {
    Path file = Files.writeString(dir.resolve("failures.json"), text);
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(() -> FailureReader.read(List.of(dir.resolve("results.json"))))
        .withMessage(file + ": not a list of failures: " + reason);
  }

  private static Failure only(Path dir, String entry) {
    JmhJson.write(dir.resolve("failures.json"), entry);
    List<Failure> failures = FailureReader.read(List.of(dir.resolve("results.json")));
    assertThat(failures).hasSize(1);
    return failures.get(0);
  }
}
