package dev.scalebench.postprocess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Result files as JMH and the benchmarks write them. Params are given as {@code "batchSize=8"}. */
public final class JmhJson {

  private JmhJson() {}

  /** Writes a result file, and the directories it needs. */
  public static Path write(Path file, String... entries) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.writeString(file, "[" + String.join(",\n", entries) + "]\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A sample-mode result without a known error. */
  public static String sample(double millis, String... params) {
    return entry("sample", Double.toString(millis), "\"NaN\"", "ms/op", params);
  }

  /** A result; score and error are JSON. */
  public static String entry(
      String mode, String score, String error, String unit, String... params) {
    return """
        {"jmhVersion": "1.37", "benchmark": "dev.scalebench.InferenceBenchmark.infer",
         "mode": "%s", "threads": 1, "forks": 2, "jvmArgs": ["-Xmx8g"], "jdkVersion": "17.0.15",
         "vmName": "OpenJDK 64-Bit Server VM", "vmVersion": "17.0.15+6",
         "warmupIterations": 3, "warmupTime": "5 s", "warmupBatchSize": 1,
         "measurementIterations": 5, "measurementTime": "10 s", "measurementBatchSize": 1,
         "params": {%s},
         "primaryMetric": {"score": %s, "scoreError": %s, "scoreConfidence": ["NaN", "NaN"],
           "scorePercentiles": {"0.0": 1.0, "50.0": 2.0, "90.0": 3.0, "99.0": 4.0, "100.0": 5.0},
           "scoreUnit": "%s", "rawData": [[1.0]]},
         "secondaryMetrics": {}}"""
        .formatted(mode, params(params), score, error, unit);
  }

  /**
   * A sample-mode result with the times of its calls, whose percentiles are those that it tells.
   *
   * @param calls how many; at least 7
   */
  public static String calls(String entry, int calls) {
    int[] counts = new int[5];
    for (int i = 0; i < calls; i++) {
      double share = (i + 0.5) / calls;
      counts[share < 0.3 ? 0 : share < 0.7 ? 1 : share < 0.95 ? 2 : share < 0.999 ? 3 : 4]++;
    }
    return entry.replace(
        "\"rawData\": [[1.0]]",
        IntStream.range(0, counts.length)
            .filter(i -> counts[i] > 0)
            .mapToObj(i -> "[" + (i + 1) + ".0, " + counts[i] + "]")
            .collect(Collectors.joining(", ", "\"rawDataHistogram\": [[[", "]]]")));
  }

  /** The result with secondary metrics, given as {@code "memory.peak=512.5 MB"}. */
  public static String with(String entry, String... metrics) {
    String secondary =
        Arrays.stream(metrics)
            .map(metric -> metric.split("[= ]", -1))
            .map(
                metric ->
                    "\"%s\": {\"score\": %s, \"scoreUnit\": \"%s\"}"
                        .formatted(metric[0], metric[1], metric[2]))
            .collect(Collectors.joining(", "));
    return entry.replace("\"secondaryMetrics\": {}", "\"secondaryMetrics\": {" + secondary + "}");
  }

  /**
   * A sample-mode result with forks of two iterations of two calls each.
   *
   * @param millis mean of each fork; the score is theirs
   * @param rulers what the ruler took in each; none if empty
   */
  public static String forks(double[] millis, double[] rulers, String... params) {
    String histograms =
        Arrays.stream(millis)
            .mapToObj(
                mean ->
                    "[[[%s, 1], [%s, 1]], [[%s, 2]]]".formatted(mean * 0.999, mean * 1.001, mean))
            .collect(Collectors.joining(", ", "[", "]"));
    String entry =
        sample(Arrays.stream(millis).average().orElseThrow(), params)
            .replace("\"rawData\": [[1.0]]", "\"rawDataHistogram\": " + histograms)
            .replace(
                "\"50.0\": 2.0, \"90.0\": 3.0, \"99.0\": 4.0, \"100.0\": 5.0",
                "\"50.0\": " + Arrays.stream(millis).sorted().toArray()[millis.length / 2]);
    String readings =
        Arrays.stream(rulers)
            .mapToObj(ruler -> "[" + ruler + "]")
            .collect(Collectors.joining(", ", "[", "]"));
    return rulers.length == 0
        ? entry
        : entry.replace(
            "\"secondaryMetrics\": {}",
            """
            "secondaryMetrics": {
              "ruler.before": {"score": 3.0, "scoreUnit": "ms", "rawData": %s},
              "ruler.after": {"score": 3.0, "scoreUnit": "ms", "rawData": %s}}"""
                .formatted(readings, readings));
  }

  /** An entry of a list of failures; the message is JSON, without its quotes. */
  public static String failure(String kind, String message, String... params) {
    return "{\"mode\": \"sample\", \"params\": {%s}, \"kind\": \"%s\", \"message\": \"%s\"}"
        .formatted(params(params), kind, message);
  }

  private static String params(String... params) {
    return Arrays.stream(params)
        .map(param -> "\"" + param.replaceFirst("=", "\": \"") + "\"")
        .collect(Collectors.joining(", "));
  }
}
