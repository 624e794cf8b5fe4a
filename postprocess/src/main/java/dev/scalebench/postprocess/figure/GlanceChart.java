package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.graph.LineGraph;
import dev.scalebench.postprocess.graph.LineGraph.Scale;
import dev.scalebench.postprocess.measure.Mapping;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Throughput and latency over batch sizes, all configurations beside each other. */
public final class GlanceChart {

  private GlanceChart() {}

  /** Linear, where each line can be told from the ground. */
  private static Scale ofThroughput(List<LineGraph.Series> lines) {
    return Scale.ofHighest(
        lines.stream()
            .flatMapToDouble(
                line ->
                    line.points().stream().mapToDouble(point -> point.y().mean()).max().stream())
            .summaryStatistics());
  }

  /** Both of each mapping that was measured at several batch sizes. */
  public static List<Figure> of(Subject subject) {
    return subject.data().mappings().stream()
        .flatMap(
            mapping ->
                Stream.of(
                        figures(
                            subject, mapping, Quantity.THROUGHPUT, "", GlanceChart::ofThroughput),
                        figures(subject, mapping, Quantity.LATENCY, "latency", lines -> Scale.LOG))
                    .flatMap(List::stream))
        .toList();
  }

  private static List<Figure> figures(
      Subject subject,
      Mapping mapping,
      Quantity quantity,
      String slug,
      Function<List<LineGraph.Series>, Scale> scale) {
    HighestThreads charted = new HighestThreads(subject, quantity);
    HighestThreads.Words words =
        new HighestThreads.Words(
            "glance", slug, quantity.title(), "by batch size", quantity.axisLabel());
    List<LineGraph.Series> lines = charted.linesOverSeveral(mapping);
    return charted.figures(mapping, lines, words, scale.apply(lines), Optional.empty());
  }
}
