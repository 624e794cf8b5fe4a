package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.postprocess.measure.Histogram;
import dev.scalebench.postprocess.measure.Mode;
import dev.scalebench.postprocess.measure.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a metric's mean was taken of: the times of single calls in sample mode ({@code
 * rawDataHistogram}), else the mean of each iteration ({@code rawData}).
 */
final class SampleParser {

  private static final double MILLIS_PER_SECOND = 1000;

  private SampleParser() {}

  /** By fork, JSON arrays of iterations; something else where the file does not tell. */
  static JsonNode forks(Mode mode, JsonNode metric) {
    return metric.path(mode == Mode.SAMPLE ? "rawDataHistogram" : "rawData");
  }

  /**
   * Takes a metric apart.
   *
   * @return empty where the file does not tell
   * @throws IllegalArgumentException if it tells what nobody can have measured
   */
  static Optional<Samples> parse(Mode mode, JsonNode metric) {
    JsonNode forks = forks(mode, metric);
    if (!forks.isArray() || forks.isEmpty()) {
      return Optional.empty();
    }
    String unit = metric.path("scoreUnit").asText();
    List<List<Histogram>> histograms = new ArrayList<>();
    for (JsonNode fork : forks) {
      List<Histogram> iterations = new ArrayList<>();
      for (JsonNode iteration : fork) {
        iterations.add(
            mode == Mode.SAMPLE
                ? histogram(iteration, ScoreUnit.toMillisPerOp(mode, unit))
                : mean(iteration, mode, unit));
      }
      histograms.add(iterations);
    }
    return Optional.of(new Samples(histograms, mode == Mode.SAMPLE));
  }

  /** Pairs of a time and how often it occurred. */
  private static Histogram histogram(JsonNode iteration, double factor) {
    double[] values = new double[iteration.size()];
    int[] counts = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      JsonNode count = iteration.get(i).path(1);
      values[i] = number(iteration.get(i).path(0)) * factor;
      counts[i] = count.isIntegralNumber() && count.canConvertToInt() ? count.asInt() : 0;
    }
    return new Histogram(values, counts);
  }

  /** An iteration's mean time; of a rate it is the inverse. */
  private static Histogram mean(JsonNode iteration, Mode mode, String unit) {
    double value = number(iteration);
    double millis =
        mode == Mode.THROUGHPUT
            ? MILLIS_PER_SECOND / (value * ScoreUnit.toOpsPerSecond(mode, unit))
            : value * ScoreUnit.toMillisPerOp(mode, unit);
    return new Histogram(new double[] {millis}, new int[] {1});
  }

  /** NaN, which no histogram takes, where there is none. */
  private static double number(JsonNode node) {
    return Numbers.parse("a single value", node).orElse(Double.NaN);
  }
}
