package dev.scalebench.postprocess.jmh;

import static dev.scalebench.postprocess.JmhJson.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.postprocess.JmhJson;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import dev.scalebench.postprocess.measure.Samples;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a mean was taken of is read as milliseconds in every mode, and refused where it cannot be.
 */
class SampleReaderTest {

  @TempDir private Path dir;

  @Test
  void sampleModeHasTheTimesOfCalls() {
    Samples samples =
        read("sample", "s/op", "\"rawDataHistogram\": [[[[0.5, 2], [2, 1]], [[1, 1]]]]");
    assertThat(samples.calls()).containsExactly(500, 500, 1000, 2000);
    assertThat(samples.iterationMeans()).containsExactly(1000, 1000);
    assertThat(samples.single()).isTrue();
  }

  @Test
  void otherModesHaveTheMeansOfIterationsByFork() {
    Samples average = read("avgt", "us/op", "\"rawData\": [[500, 700], [300, 500]]");
    assertThat(average.forkMeans()).containsExactly(new double[] {0.6, 0.4}, within(1e-12));
    assertThat(average.single()).isFalse();
    Samples rate = read("thrpt", "ops/s", "\"rawData\": [[100, 200]]");
    assertThat(rate.iterationMeans()).containsExactly(10, 5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5, 4294967301 | a histogram's counts must be at least 1",
        "5, 1.5 | a histogram's counts must be at least 1",
        "-5, 1 | a histogram's values must be positive numbers",
        "\"NaN\", 1 | a histogram's values must be positive numbers",
        "{}, 1 | a single value must be a number, got: {}"
      })
  void aHistogramThatCannotBeIsRefused(String pair, String reason) {
    assertThatExceptionOfType(InvalidResultsException.class)
        .isThrownBy(() -> read("sample", "ms/op", "\"rawDataHistogram\": [[[[" + pair + "]]]]"))
        .withMessageEndingWith("batchSize=1 model=gpt2: " + reason);
  }

  private Samples read(String mode, String unit, String raw) {
    String entry = entry(mode, "7", "1", unit, "model=gpt2", "batchSize=1");
    Path file = JmhJson.write(dir.resolve("r.json"), entry.replace("\"rawData\": [[1.0]]", raw));
    return SampleReader.read(List.of(file)).get(0).samples().orElseThrow();
  }
}
