package dev.scalebench.postprocess;

import static dev.scalebench.postprocess.JmhJson.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is recommended is told on the terminal, with what it rests on. */
class RecommendCommandTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path dir;

  /** Two threads are little faster than one. */
  private Path results() {
    return JmhJson.write(
        dir.resolve("results.json"),
        cell("10", "0.1", 1, 1),
        cell("17", "0.1", 1, 2),
        cell("9", "0.1", 2, 1),
        cell("10.1", "0.1", 2, 2),
        cell("16", "0.1", 2, 4));
  }

  private static String cell(String millis, String error, int threads, int batch) {
    return entry(
        "sample",
        millis,
        error,
        "ms/op",
        "model=gpt2",
        "batchSize=" + batch,
        "intraOpThreads=" + threads);
  }

  private int recommend(Object... arguments) {
    return Main.run(
        Stream.concat(Stream.of("recommend"), Arrays.stream(arguments).map(String::valueOf))
            .toArray(String[]::new),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private static List<String> lines(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void everyBatchSizeHasItsMixAndWhatItGains() {
    assertThat(recommend(results(), "--limit", "10")).isZero();
    assertThat(lines(out))
        .containsExactly(
            "GPT-2, None, sequential cores: 2 cores, predicted from 5 cells of one instance",
            "contention not measured: instances are taken not to disturb each other",
            "  inputs  one instance, ms        fastest mix             predicted, ms         gain",
            "       1  9.00 ± 0.10             1x2x1                   9.00 ± 0.10           none: one"
                + " instance is fastest",
            "       2  10.10 ± 0.10            2x1x1                   10.00 ± 0.10          none: one"
                + " instance may be as fast",
            "       4  16.00 ± 0.10            1x2x4                   16.00 ± 0.10          none: one"
                + " instance is fastest",
            "within 10.00 ms: 2x1x1, 200.0 ± 2.0 inferences/s, 10.00 ± 0.10 ms a round");
    assertThat(lines(err)).isEmpty();
  }

  @Test
  void batchesWithoutInstancesAreToldAndCoresCanBeFewer() {
    assertThat(recommend(results(), "--cores", 1, "--batch", "2,3")).isZero();
    assertThat(lines(out))
        .anySatisfy(line -> assertThat(line).contains("17.00 ± 0.10", "1x1x2"))
        .anySatisfy(line -> assertThat(line).contains("3", "no instances that were measured"));
  }

  @ParameterizedTest
  @CsvSource({
    "--cores, 0, '--cores must be at least 1, got: 0'",
    "--batch, 0, '--batch must be 1 … 65536, got: 0'",
    "--limit, -1, '--limit must be above 0, got: -1.0'"
  })
  void wrongUsageIsTold(String option, String value, String message) {
    assertThat(recommend(results(), option, value)).isEqualTo(2);
    assertThat(lines(err)).first().isEqualTo("error: " + message);
  }

  @Test
  void whereNoLatencyIsKnownThereIsNothingToDivide() {
    Path results =
        JmhJson.write(
            dir.resolve("gpu.json"),
            entry("sample", "1", "0.1", "ms/op", "model=gpt2", "batchSize=1", "device=cuda"));
    assertThat(recommend(results)).isEqualTo(1);
    assertThat(lines(err))
        .containsExactly(
            "error: no cell tells a latency on a processor: there are no cores to divide");
  }
}
