package dev.scalebench.postprocess.measure;

import static dev.scalebench.postprocess.JmhJson.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.JmhJson;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steady is what agrees, was warmed up, and has an interval that tells something. */
class SteadinessTest {
  @ParameterizedTest
  @CsvSource({
    "1.0, 3, steady, STEADY, 2.5 %",
    "1.01, 3, steady, UNCERTAIN, 10.1 %",
    "1.0, 0, steady, COLD, 2.5 %",
    "1.01, 0, steady, COLD, 2.5 %",
    "5, 0, drifting, DRIFTING, 2.5 %",
    "1.0, 3, uncertain, STEADY, ''",
    "1.5, 3, uncertain, UNCERTAIN, 15.0 %",
    "1.0, 3, cold, COLD, 2.5 %"
  })
  void theIntervalAndTheWarmUpCount(
      String error, int warmUp, String told, Verdict verdict, String figure, @TempDir Path dir) {
    String cell =
        JmhJson.with(
            entry("sample", "10", error, "ms/op", "model=gpt2", "batchSize=1")
                .replace("\"warmupIterations\": 3", "\"warmupIterations\": " + warmUp),
            "verdict." + told + "=2.5 percent");
    Steadiness steadiness = steadiness(cell, dir);
    assertThat(steadiness.verdict()).isEqualTo(verdict);
    assertThat(steadiness.figure()).isEqualTo(figure);
  }

  @ParameterizedTest
  @CsvSource({"0.6, STEADY", "0, COLD"})
  void callsBeforeThoseOfJmhAreAWarmUp(String seconds, Verdict verdict, @TempDir Path dir) {
    String cell =
        JmhJson.with(
            entry("sample", "10", "0.1", "ms/op", "model=gpt2", "batchSize=1")
                .replace("\"warmupIterations\": 3", "\"warmupIterations\": 0"),
            "verdict.steady=2.5 percent",
            "warmup.time=" + seconds + " s");
    assertThat(steadiness(cell, dir).verdict()).isEqualTo(verdict);
  }

  private static Steadiness steadiness(String cell, Path dir) {
    return Fixtures.read(JmhJson.write(dir.resolve("r.json"), cell))
        .measurements()
        .get(0)
        .secondary()
        .steadiness()
        .orElseThrow();
  }
}
