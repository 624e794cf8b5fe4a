package dev.scalebench.postprocess.draw;

import dev.scalebench.postprocess.graph.LineGraph;
import dev.scalebench.postprocess.graph.LineGraph.Gap;
import dev.scalebench.postprocess.graph.LineGraph.Point;
import dev.scalebench.postprocess.graph.LineGraph.Reference;
import dev.scalebench.postprocess.graph.LineGraph.Scale;
import dev.scalebench.postprocess.graph.LineGraph.Series;
import dev.scalebench.postprocess.graph.LineGraph.XAxis;
import dev.scalebench.postprocess.style.Colors;
import dev.scalebench.postprocess.style.Strokes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Draws lines. */
final class LineChart {

  /** How much higher than the highest line a reference that may leave the chart is drawn. */
  private static final double MAX_REFERENCE = 2;

  /** A reference may bend, so it is drawn in pieces, none longer than such a part of its x. */
  private static final int REFERENCE_STEP = 32;

  private LineChart() {}

  static JFreeChart create(LineGraph lines) {
    XYPlot plot = new XYPlot();
    plot.setOutlineVisible(false);
    plot.setRangeAxis(yAxis(lines));
    plot.setDomainGridlinePaint(Colors.FAINT_GRID);
    plot.setDomainGridlineStroke(Strokes.HAIRLINE);
    plot.setRangeGridlinePaint(Colors.GRID);
    plot.setRangeGridlineStroke(Strokes.HAIRLINE);
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.REVERSE);
    addLines(plot, lines);
    addErrors(plot, lines);
    lines.reference().ifPresent(reference -> addReference(plot, lines, reference));
    JFreeChart chart = Chart.create(lines.heading(), overXAxis(plot, lines));
    if (lines.series().size() > 1 || lines.hasUnsteadyPoints() || lines.reference().isPresent()) {
      chart.addLegend(ChartLegend.of(lines));
    }
    return chart;
  }

  private static XYPlot overXAxis(XYPlot plot, LineGraph lines) {
    ValueAxis xAxis = xAxis(lines);
    if (lines.hasGaps()) {
      return FailureStrip.below(
          plot, xAxis, lines.series().stream().map(LineChart::crosses).toList());
    }
    plot.setDomainAxis(xAxis);
    return plot;
  }

  private static FailureStrip.Crosses crosses(Series series) {
    return new FailureStrip.Crosses(
        series.style().color(), series.gaps().stream().map(Gap::x).toList());
  }

  private static void addLines(XYPlot plot, LineGraph lines) {
    XYSeriesCollection data = new XYSeriesCollection();
    for (int i = 0; i < lines.series().size(); i++) {
      Series series = lines.series().get(i);
      XYSeries points = new XYSeries(i);
      series.points().forEach(point -> points.add(point.x(), point.y().mean()));
      series.gaps().forEach(gap -> points.add(gap.x(), Double.NaN));
      data.addSeries(points);
    }
    plot.setDataset(0, data);
    plot.setRenderer(0, points(lines, data));
  }

  private static PointRenderer points(LineGraph lines, XYSeriesCollection data) {
    List<Set<Integer>> unsteady =
        lines.series().stream()
            .map(
                series ->
                    series.points().stream()
                        .filter(point -> !point.steady())
                        .map(Point::x)
                        .collect(Collectors.toSet()))
            .toList();
    return new PointRenderer(
        lines.series().stream().map(Series::style).toList(),
        true,
        (series, item) -> unsteady.get(series).contains(data.getX(series, item).intValue()));
  }

  /** Bars from end to end of the intervals, cut at the axis, below the lines. */
  private static void addErrors(XYPlot plot, LineGraph lines) {
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    XYErrorRenderer renderer = new IntervalRenderer();
    renderer.setDrawXError(false);
    renderer.setDefaultLinesVisible(false);
    renderer.setDefaultShapesVisible(false);
    double floor = plot.getRangeAxis().getLowerBound();
    double beyond = 2 * plot.getRangeAxis().getUpperBound();
    for (int i = 0; i < lines.series().size(); i++) {
      YIntervalSeries bars = new YIntervalSeries(i);
      for (Point point : lines.series().get(i).points()) {
        double mean = point.y().mean();
        point
            .y()
            .interval()
            .ifPresent(
                ends ->
                    bars.add(
                        point.x(),
                        mean,
                        Math.max(ends.low(), floor),
                        Math.min(ends.high(), beyond)));
      }
      data.addSeries(bars);
      renderer.setSeriesPaint(i, lines.series().get(i).style().color());
      renderer.setSeriesStroke(i, Strokes.HAIRLINE);
    }
    plot.setDataset(1, data);
    plot.setRenderer(1, renderer);
  }

  private static void addReference(XYPlot plot, LineGraph lines, Reference reference) {
    int last = xs(lines).max().orElseThrow();
    XYSeries points = new XYSeries(reference.label());
    IntStream.concat(
            IntStream.iterate(
                xs(lines).min().orElseThrow(), x -> x < last, x -> x + 1 + x / REFERENCE_STEP),
            IntStream.of(last))
        .forEach(x -> points.add(x, reference.at(x)));
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true); // else each piece begins with a dash
    renderer.setSeriesPaint(0, Colors.FAINT_TEXT);
    renderer.setSeriesStroke(0, Strokes.DASHED);
    plot.setDataset(2, new XYSeriesCollection(points));
    plot.setRenderer(2, renderer);
  }

  private static ValueAxis xAxis(LineGraph lines) {
    int min = xs(lines).min().orElseThrow();
    int max = xs(lines).max().orElseThrow();
    return lines.xAxis() == XAxis.THREADS
        ? Axes.threads(lines.xAxis().label(), min, max)
        : Axes.batchSizes(lines.xAxis().label(), min, max);
  }

  private static IntStream xs(LineGraph lines) {
    return lines.series().stream()
        .flatMapToInt(
            line ->
                IntStream.concat(
                    line.points().stream().mapToInt(Point::x),
                    line.gaps().stream().mapToInt(Gap::x)));
  }

  private static ValueAxis yAxis(LineGraph lines) {
    double highest = Axes.highest(lines.estimates());
    return lines.scale() == Scale.LINEAR
        ? Axes.fromZero(lines.yLabel(), Math.max(highest, reference(lines, highest)))
        : Axes.log(
            lines.yLabel(),
            Axes.lowest(lines.estimates()),
            Math.max(highest, reference(lines, highest)));
  }

  /** How high the reference is drawn. */
  private static double reference(LineGraph lines, double highest) {
    int last = xs(lines).max().orElseThrow();
    return lines
        .reference()
        .map(
            reference ->
                reference.mayLeave()
                    ? Math.min(reference.at(last), MAX_REFERENCE * highest)
                    : reference.at(last))
        .orElse(0.0);
  }
}
