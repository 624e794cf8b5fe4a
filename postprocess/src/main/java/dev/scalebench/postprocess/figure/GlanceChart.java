package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.graph.LineGraph.Scale;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Mapping;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Throughput and latency over batch sizes, all configurations beside each other. */
public final class GlanceChart {

  private GlanceChart() {}

  /** Beside a GPU's throughput that of a processor would lie on the ground of a linear axis. */
  private static Scale ofThroughput(Subject subject) {
    return subject.data().configurations().stream().map(Configuration::device).distinct().count()
            > 1
        ? Scale.LOG
        : Scale.LINEAR;
  }

  /** Both of each mapping that was measured at several batch sizes. */
  public static List<Figure> of(Subject subject) {
    return subject.data().mappings().stream()
        .flatMap(
            mapping ->
                Stream.of(
                        figures(subject, mapping, Quantity.THROUGHPUT, "", ofThroughput(subject)),
                        figures(subject, mapping, Quantity.LATENCY, "latency", Scale.LOG))
                    .flatMap(List::stream))
        .toList();
  }

  private static List<Figure> figures(
      Subject subject, Mapping mapping, Quantity quantity, String slug, Scale scale) {
    HighestThreads charted = new HighestThreads(subject, quantity);
    HighestThreads.Words words =
        new HighestThreads.Words(
            "glance", slug, quantity.title(), "by batch size", quantity.axisLabel());
    return charted.figures(
        mapping, charted.linesOverSeveral(mapping), words, scale, Optional.empty());
  }
}
