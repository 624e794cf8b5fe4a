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

/** Reads JMH's JSON with the times of single calls, {@code rawDataHistogram}. */
public final class SampleReader {

  private static final EntryReader FILE = ResultReader.file(Set.of());

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
    JsonNode metric = entry.path("primaryMetric");
    JsonNode forks = metric.path("rawDataHistogram");
    if (result.settings().mode() != Mode.SAMPLE || !forks.isArray() || forks.isEmpty()) {
      return new Sampled(result, Optional.empty());
    }
    try {
      double factor = ScoreUnit.toMillisPerOp(Mode.SAMPLE, metric.path("scoreUnit").asText());
      List<List<Histogram>> histograms = new ArrayList<>();
      for (JsonNode fork : forks) {
        List<Histogram> iterations = new ArrayList<>();
        fork.forEach(iteration -> iterations.add(histogram(iteration, factor)));
        histograms.add(iterations);
      }
      return new Sampled(result, Optional.of(new Samples(histograms)));
    } catch (IllegalArgumentException e) {
      throw new Params(entry.path("params")).refused(result.source(), e);
    }
  }

  /** Pairs of a time and how often it occurred. */
  private static Histogram histogram(JsonNode iteration, double factor) {
    double[] values = new double[iteration.size()];
    int[] counts = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = iteration.get(i).path(0).asDouble(Double.NaN) * factor;
      counts[i] = iteration.get(i).path(1).asInt(0);
    }
    return new Histogram(values, counts);
  }
}
