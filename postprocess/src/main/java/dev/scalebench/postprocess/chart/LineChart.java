package dev.scalebench.postprocess.chart;

import dev.scalebench.postprocess.chart.LineGraph.Gap;
import dev.scalebench.postprocess.chart.LineGraph.Point;
import dev.scalebench.postprocess.chart.LineGraph.Scale;
import dev.scalebench.postprocess.chart.LineGraph.Series;
import dev.scalebench.postprocess.chart.LineGraph.XAxis;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Draws lines. */
final class LineChart {

  private LineChart() {}

  static JFreeChart create(LineGraph lines) {
    XYPlot plot = new XYPlot();
    plot.setOutlineVisible(false);
    plot.setRangeAxis(yAxis(lines));
    plot.setDomainGridlinePaint(Chart.FAINT_GRID);
    plot.setDomainGridlineStroke(Chart.HAIRLINE);
    plot.setRangeGridlinePaint(Chart.GRID);
    plot.setRangeGridlineStroke(Chart.HAIRLINE);
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.REVERSE);
    addLines(plot, lines);
    addErrors(plot, lines);
    JFreeChart chart = Chart.create(lines.heading(), overXAxis(plot, lines));
    if (lines.series().size() > 1 || lines.hasUnsteadyPoints()) {
      chart.addLegend(SideLegend.create(lines));
    }
    return chart;
  }

  private static XYPlot overXAxis(XYPlot plot, LineGraph lines) {
    ValueAxis xAxis = xAxis(lines);
    if (lines.hasGaps()) {
      return FailureStrip.below(plot, xAxis, lines.series());
    }
    plot.setDomainAxis(xAxis);
    return plot;
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
    plot.setRenderer(0, new PointRenderer(lines));
  }

  /** Bars from mean − error to mean + error, below the lines. */
  private static void addErrors(XYPlot plot, LineGraph lines) {
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    XYErrorRenderer renderer = new XYErrorRenderer();
    renderer.setDefaultLinesVisible(false);
    renderer.setDefaultShapesVisible(false);
    double floor = plot.getRangeAxis().getLowerBound();
    for (int i = 0; i < lines.series().size(); i++) {
      YIntervalSeries bars = new YIntervalSeries(i);
      for (Point point : lines.series().get(i).points()) {
        double mean = point.y().mean();
        point
            .y()
            .error()
            .ifPresent(
                error -> bars.add(point.x(), mean, Math.max(mean - error, floor), mean + error));
      }
      data.addSeries(bars);
      renderer.setSeriesPaint(i, lines.series().get(i).style().color());
      renderer.setSeriesStroke(i, Chart.HAIRLINE);
    }
    plot.setDataset(1, data);
    plot.setRenderer(1, renderer);
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
    String label = lines.quantity().axisLabel();
    return lines.scale() == Scale.LINEAR
        ? Axes.fromZero(label, Axes.highest(lines.estimates()))
        : Axes.log(label, Axes.lowest(lines.estimates()), Axes.highest(lines.estimates()));
  }
}
