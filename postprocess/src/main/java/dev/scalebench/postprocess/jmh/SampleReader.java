package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.postprocess.measure.Histogram;
import dev.scalebench.postprocess.measure.Mode;
import dev.scalebench.postprocess.measure.Result;
import dev.scalebench.postprocess.measure.Sampled;
import dev.scalebench.postprocess.measure.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads JMH's JSON with what means were taken of: the times of single calls in sample mode ({@code
 * rawDataHistogram}), else the mean of each iteration ({@code rawData}).
 */
public final class SampleReader {

  private static final EntryReader FILE = ResultReader.file(Set.of());

  private static final double MILLIS_PER_SECOND = 1000;

  private SampleReader() {}

  /** All results of all files, in their order. */
  public static List<Sampled> read(Collection<Path> files) {
    List<Sampled> results = new ArrayList<>();
    ResultParser parser = new ResultParser();
    for (Path file : files) {
      FILE.read(file, (source, entry) -> results.add(sampled(parser.parse(source, entry), entry)));
    }
    ResultReader.checkNotEmpty(results, files);
    return results;
  }

  private static Sampled sampled(Result result, JsonNode entry) {
    Mode mode = result.settings().mode();
    JsonNode metric = entry.path("primaryMetric");
    JsonNode forks = metric.path(mode == Mode.SAMPLE ? "rawDataHistogram" : "rawData");
    if (!forks.isArray() || forks.isEmpty()) {
      return new Sampled(result, Optional.empty());
    }
    try {
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
      return new Sampled(result, Optional.of(new Samples(histograms, mode == Mode.SAMPLE)));
    } catch (IllegalArgumentException e) {
      throw new Params(entry.path("params")).refused(result.source(), e);
    }
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
