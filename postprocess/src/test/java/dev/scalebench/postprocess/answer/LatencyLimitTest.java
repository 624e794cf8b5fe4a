package dev.scalebench.postprocess.answer;

import static dev.scalebench.postprocess.JmhJson.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.JmhJson;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Under a limit counts who keeps it in nine of ten calls, and gives most throughput. */
class LatencyLimitTest {

  @TempDir private Path dir;

  @Test
  void limitsFollowWhatChangesAndTheLastThatNobodyKeeps() {
    List<LatencyLimit> limits =
        limits(
            cell(1, 7, 9), // 143 inferences/s
            cell(8, 40, 45), // 200
            cell(32, 155, 190), // 206, within the interval of 200
            cell(64, 250, 450)); // 256
    assertThat(limits).extracting(LatencyLimit::millis).containsExactly(5, 10, 50, 500);
    assertThat(limits.get(0).choice()).isEmpty();
    assertThat(limits.stream().skip(1).map(LatencyLimitTest::batchSize)).containsExactly(1, 8, 64);
  }

  @Test
  void aMeanBelowTheLimitIsNotEnough() {
    assertThat(limits(cell(1, 9, 11))).extracting(LatencyLimit::millis).containsExactly(10, 20);
  }

  @Test
  void whatIsSlowerThanAllLimitsHasNone() {
    assertThat(limits(cell(1, 9000, 9100))).isEmpty();
  }

  @Test
  void withoutPercentilesTheEndOfTheIntervalCounts() {
    assertThat(limits(entry("avgt", "19", "2", "ms/op", "model=gpt2", "batchSize=1")))
        .extracting(LatencyLimit::millis)
        .containsExactly(20, 50);
  }

  @Test
  void ofTooFewCallsAllMustKeepIt() {
    String entry =
        entry("sample", "3", "0.1", "ms/op", "model=gpt2", "batchSize=1")
            .replace("\"100.0\": 5.0", "\"100.0\": 6.0");
    assertThat(limits(JmhJson.calls(entry, 43)))
        .extracting(LatencyLimit::millis)
        .containsExactly(5, 10);
    assertThat(limits(JmhJson.calls(entry, 44))) // p90 is 3 ms
        .extracting(LatencyLimit::millis)
        .containsExactly(2, 5);
  }

  private static int batchSize(LatencyLimit limit) {
    return limit.choice().orElseThrow().best().cell().batchSize();
  }

  /** Its error is a fortieth. */
  private static String cell(int batchSize, double millis, double p90) {
    return entry(
            "sample",
            String.valueOf(millis),
            String.valueOf(millis / 40),
            "ms/op",
            "model=gpt2",
            "batchSize=" + batchSize)
        .replace("\"90.0\": 3.0, \"99.0\": 4.0, \"100.0\": 5.0", "\"90.0\": " + p90)
        .replace(
            "\"rawData\": [[1.0]]",
            "\"rawDataHistogram\": [[[[2.0, 80], [%s, 20]]]]".formatted(p90));
  }

  private List<LatencyLimit> limits(String... entries) {
    return LatencyLimit.of(
        Fixtures.read(JmhJson.write(dir.resolve("r.json"), entries)).measurements());
  }
}
