package dev.scalebench.postprocess.draw;

import dev.scalebench.postprocess.graph.CurveGraph;
import dev.scalebench.postprocess.graph.CurveGraph.Curve;
import dev.scalebench.postprocess.graph.CurveGraph.Point;
import dev.scalebench.postprocess.graph.LineGraph.Scale;
import dev.scalebench.postprocess.style.Colors;
import dev.scalebench.postprocess.style.Strokes;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Draws curves of throughput against latency, which are labelled where they end. */
final class CurveChart {

  /** Above the plot, in logical pixels. */
  private static final double TOP = 8;

  private static final String LATENCY = "Latency (ms per batch)";
  private static final String THROUGHPUT = "Throughput (inferences/s)";

  private CurveChart() {}

  static JFreeChart create(CurveGraph graph) {
    XYSeriesCollection data = new XYSeriesCollection();
    for (int i = 0; i < graph.curves().size(); i++) {
      XYSeries series = new XYSeries(i, false, true); // in the order of batch sizes
      graph
          .curves()
          .get(i)
          .points()
          .forEach(point -> series.add(point.millis(), point.perSecond()));
      data.addSeries(series);
    }
    List<Curve> curves = graph.curves();
    PointRenderer renderer =
        new PointRenderer(
            curves.stream().map(Curve::style).toList(),
            true,
            (series, item) -> !curves.get(series).points().get(item).steady());
    XYPlot plot = new XYPlot(data, xAxis(graph), yAxis(graph), renderer);
    plot.setDomainGridlinePaint(Colors.FAINT_GRID);
    plot.setDomainGridlineStroke(Strokes.HAIRLINE);
    plot.setRangeGridlinePaint(Colors.GRID);
    plot.setRangeGridlineStroke(Strokes.HAIRLINE);
    plot.addAnnotation(new CurveLabels(curves));
    JFreeChart chart = Chart.create(graph.heading(), plot);
    plot.setInsets(new RectangleInsets(TOP, 0, 0, CurveLabels.width(curves)));
    return chart;
  }

  private static ValueAxis xAxis(CurveGraph graph) {
    DoubleSummaryStatistics x = graph.points().mapToDouble(Point::millis).summaryStatistics();
    return Axes.log(LATENCY, x.getMin(), x.getMax());
  }

  private static ValueAxis yAxis(CurveGraph graph) {
    DoubleSummaryStatistics y = graph.points().mapToDouble(Point::perSecond).summaryStatistics();
    return graph.scale() == Scale.LINEAR
        ? Axes.fromZero(THROUGHPUT, y.getMax())
        : Axes.log(THROUGHPUT, y.getMin(), y.getMax());
  }
}
