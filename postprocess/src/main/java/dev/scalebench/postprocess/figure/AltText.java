package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.graph.BarGraph;
import dev.scalebench.postprocess.graph.CurveGraph;
import dev.scalebench.postprocess.graph.Graph;
import dev.scalebench.postprocess.graph.HeatMapGraph;
import dev.scalebench.postprocess.graph.HeatMapGraph.Tile;
import dev.scalebench.postprocess.graph.LineGraph;
import dev.scalebench.postprocess.graph.LineGraph.Point;
import dev.scalebench.postprocess.graph.MixGraph;
import dev.scalebench.postprocess.graph.OperationGraph;
import dev.scalebench.postprocess.graph.RangeGraph;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Estimate;
import java.util.DoubleSummaryStatistics;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says in words what a chart shows: its lines, its axes and how far they go. */
final class AltText {

  private AltText() {}

  /** Of a chart of a section. */
  static String of(Graph graph) {
    return graph instanceof LineGraph lines ? of(lines) : of((BarGraph) graph);
  }

  static String of(BarGraph graph) {
    return "%s. %s. %s"
        .formatted(
            graph.heading().title(),
            graph.yLabel(),
            graph.bars().stream()
                .map(
                    bar ->
                        bar.label()
                            + ": "
                            + bar.value()
                                .map(value -> Decimals.rounded(value.mean()))
                                .orElse(bar.note()))
                .collect(Collectors.joining(", ")));
  }

  static String of(LineGraph graph) {
    IntSummaryStatistics x =
        graph.series().stream()
            .flatMap(line -> line.points().stream())
            .mapToInt(Point::x)
            .summaryStatistics();
    DoubleSummaryStatistics y =
        graph.estimates().stream().mapToDouble(Estimate::mean).summaryStatistics();
    List<String> labels = graph.series().stream().map(LineGraph.Series::label).toList();
    long failed = graph.series().stream().mapToLong(line -> line.gaps().size()).sum();
    return "%s. %s from %s to %s over %s %s. %s: %s%s"
        .formatted(
            graph.heading().title(),
            graph.yLabel(),
            Decimals.rounded(y.getMin()),
            Decimals.rounded(y.getMax()),
            graph.xAxis().label().toLowerCase(Locale.ROOT),
            span(x),
            graph.legendTitle(),
            names(labels),
            failed == 0 ? "" : ". Without a result: " + failed);
  }

  static String of(RangeGraph graph) {
    DoubleSummaryStatistics median =
        graph.ranges().mapToDouble(range -> range.p50().millis()).summaryStatistics();
    DoubleSummaryStatistics tail =
        graph.ranges().mapToDouble(range -> range.last().millis()).summaryStatistics();
    return """
        %s. Medians from %s to %s ms per batch, %s percentiles from %s to %s, \
        over intra-op threads %s. Configuration: %s"""
        .formatted(
            graph.heading().title(),
            Decimals.rounded(median.getMin()),
            Decimals.rounded(median.getMax()),
            graph.lasts(),
            Decimals.rounded(tail.getMin()),
            Decimals.rounded(tail.getMax()),
            span(graph.ranges().mapToInt(RangeGraph.Range::threads).summaryStatistics()),
            names(graph.series().stream().map(RangeGraph.Series::label).toList()));
  }

  static String of(CurveGraph graph) {
    String curves =
        graph.curves().stream()
            .map(
                curve -> {
                  CurveGraph.Point first = curve.points().get(0);
                  CurveGraph.Point last = curve.points().get(curve.points().size() - 1);
                  return "%s from %s inferences/s at %s ms to %s at %s ms"
                      .formatted(
                          curve.label(),
                          Decimals.rounded(first.perSecond()),
                          Decimals.rounded(first.millis()),
                          Decimals.rounded(last.perSecond()),
                          Decimals.rounded(last.millis()));
                })
            .collect(Collectors.joining("; "));
    return "%s, over batch sizes %s. %s"
        .formatted(
            graph.heading().title(),
            span(graph.points().mapToInt(CurveGraph.Point::batchSize).summaryStatistics()),
            curves);
  }

  static String of(HeatMapGraph graph) {
    DoubleSummaryStatistics percent =
        graph.tiles().stream().mapToDouble(Tile::percent).summaryStatistics();
    return "%s. Changes from %s to %s percent over intra-op threads %s and batch sizes %s"
        .formatted(
            graph.heading().title(),
            Decimals.tenths(percent.getMin()),
            Decimals.tenths(percent.getMax()),
            span(graph.tiles().stream().mapToInt(Tile::threads).summaryStatistics()),
            span(graph.tiles().stream().mapToInt(Tile::batchSize).summaryStatistics()));
  }

  static String of(MixGraph graph) {
    DoubleSummaryStatistics millis =
        graph.tiles().stream().mapToDouble(MixGraph.Tile::millis).summaryStatistics();
    String mixes =
        graph.mixes().stream()
            .map(
                mix ->
                    mix.parts().stream()
                        .map(
                            part ->
                                "%s×%s×%s"
                                    .formatted(part.count(), part.threads(), part.batchSize()))
                        .collect(Collectors.joining(" and ")))
            .collect(Collectors.joining(", "));
    return "%s. From %s to %s ms over intra-op threads %s and batch sizes %s. %s: %s"
        .formatted(
            graph.heading().title(),
            Decimals.rounded(millis.getMin()),
            Decimals.rounded(millis.getMax()),
            span(graph.tiles().stream().mapToInt(MixGraph.Tile::threads).summaryStatistics()),
            span(graph.tiles().stream().mapToInt(MixGraph.Tile::batchSize).summaryStatistics()),
            "Recommended mixes, as instances×threads×batch size",
            mixes);
  }

  static String of(OperationGraph graph) {
    return "%s. %s"
        .formatted(
            graph.heading().title(),
            graph.ways().stream()
                .map(
                    way ->
                        way.label()
                            + ": "
                            + IntStream.range(0, graph.operations().size())
                                .filter(i -> way.millis().get(i) > 0)
                                .mapToObj(
                                    i ->
                                        "%s %s ms"
                                            .formatted(
                                                graph.operations().get(i),
                                                Decimals.rounded(way.millis().get(i))))
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; ")));
  }

  private static String span(IntSummaryStatistics numbers) {
    return numbers.getMin() == numbers.getMax()
        ? String.valueOf(numbers.getMin())
        : numbers.getMin() + " to " + numbers.getMax();
  }

  /** A few in full, of many the first and the last. */
  private static String names(List<String> labels) {
    return labels.size() <= 6
        ? String.join(", ", labels)
        : labels.get(0) + " to " + labels.get(labels.size() - 1);
  }
}
