package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.graph.LineGraph.Scale;
import dev.scalebench.postprocess.measure.Mapping;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Throughput and latency over batch sizes, all configurations beside each other. */
public final class GlanceChart {

  private GlanceChart() {}

  /** Both of each mapping that was measured at several batch sizes. */
  public static List<Figure> of(Subject subject) {
    return subject.data().mappings().stream()
        .flatMap(
            mapping ->
                Stream.of(
                        figures(subject, mapping, Quantity.THROUGHPUT, "", Scale.LINEAR),
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
