package dev.scalebench.postprocess.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.JmhJson;
import dev.scalebench.postprocess.answer.Trust.Level;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that failed or drifted in part is doubtful, in half recommends nothing. */
class TrustTest {

  @TempDir private Path dir;

  @ParameterizedTest
  @CsvSource({"0, GOOD", "1, DOUBTFUL", "5, DOUBTFUL", "6, BAD"})
  void failuresCount(int failed, Level level) {
    Trust trust = Trust.of(data(6, 0, failed));
    assertThat(trust.failures()).isEqualTo(level);
    assertThat(trust.carriesAdvice()).isEqualTo(level != Level.BAD);
  }

  @ParameterizedTest
  @CsvSource({"0, GOOD", "1, DOUBTFUL", "4, DOUBTFUL", "5, BAD"})
  void unsteadyCellsCount(int unsteady, Level level) {
    Trust trust = Trust.of(data(10 - unsteady, unsteady, 0));
    assertThat(trust.steadiness()).isEqualTo(level);
    assertThat(trust.disturbed()).isEqualTo(unsteady);
    assertThat(trust.carriesAdvice()).isEqualTo(level != Level.BAD);
  }

  @Test
  void cellsThatDriftCarryAdviceSinceTheirIntervalsTell() {
    Trust trust =
        Trust.of(
            Fixtures.read(
                JmhJson.write(dir.resolve("r.json"), cell(1, "drifting"), cell(2, "warming"))));
    assertThat(trust.steadiness()).isEqualTo(Level.BAD);
    assertThat(trust.carriesAdvice()).isTrue();
  }

  @Test
  void disturbedCellsAreNotRecommended() {
    assertThat(Trust.candidates(data(3, 2, 0)))
        .hasSize(3)
        .allMatch(each -> each.unsteadiness().isEmpty());
  }

  @Test
  void callsAreCountedWhereTheFileTellsThem() {
    assertThat(Trust.of(data(3, 0, 0)).calls()).isEmpty();
    Trust trust =
        Trust.of(
            Fixtures.read(
                JmhJson.write(
                    dir.resolve("r.json"),
                    calls(1, "[[[[1.5, 2], [2.0, 1]], [[2.5, 4]]]]"),
                    calls(2, "[[[[2.0, 12]]]]"),
                    calls(4, "[[[[2.0, 80], [3.0, 19]]]]"))));
    assertThat(trust.calls()).isEqualTo(Optional.of(new Trust.Calls(7, 12, 99)));
    assertThat(trust.calls().orElseThrow().level()).isEqualTo(Level.GOOD);
    assertThat(new Trust.Calls(3, 3, 100).level()).isEqualTo(Level.DOUBTFUL);
  }

  private static String calls(int batchSize, String histogram) {
    return JmhJson.sample(2, "model=gpt2", "batchSize=" + batchSize)
        .replace("\"rawData\": [[1.0]]", "\"rawDataHistogram\": " + histogram);
  }

  private ModelMeasurements data(int steady, int disturbed, int failed) {
    JmhJson.write(
        dir.resolve("r.failures.json"),
        IntStream.range(0, failed)
            .mapToObj(i -> JmhJson.failure("error", "", "model=gpt2", "batchSize=" + (1000 + i)))
            .toArray(String[]::new));
    return Fixtures.read(
        JmhJson.write(
            dir.resolve("r.json"),
            Stream.concat(
                    IntStream.range(0, steady).mapToObj(i -> cell(i + 1, "steady")),
                    IntStream.range(0, disturbed).mapToObj(i -> cell(i + 100, "disturbed")))
                .toArray(String[]::new)));
  }

  private static String cell(int batchSize, String verdict) {
    return JmhJson.with(
        JmhJson.sample(1, "model=gpt2", "batchSize=" + batchSize),
        "verdict." + verdict + "=1 percent");
  }
}
