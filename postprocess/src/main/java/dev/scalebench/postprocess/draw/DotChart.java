package dev.scalebench.postprocess.draw;

import dev.scalebench.postprocess.compare.Change;
import dev.scalebench.postprocess.graph.DotGraph;
import dev.scalebench.postprocess.graph.DotGraph.Dot;
import dev.scalebench.postprocess.style.Colors;
import dev.scalebench.postprocess.style.Strokes;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.XIntervalSeries;
import org.jfree.data.xy.XIntervalSeriesCollection;

/** Draws ratios as dots with their intervals, the greatest on top. */
final class DotChart {

  /** How far beyond the outer dots an interval is drawn. */
  private static final double MAX_OVERSHOOT = 1.5;

  private static final Shape DOT = new Ellipse2D.Double(-5, -5, 10, 10);

  private DotChart() {}

  static JFreeChart create(DotGraph graph) {
    XIntervalSeriesCollection data = new XIntervalSeriesCollection();
    XYErrorRenderer renderer = new IntervalRenderer();
    renderer.setDrawYError(false);
    renderer.setDefaultLinesVisible(false);
    renderer.setErrorStroke(Strokes.of(2));
    LegendItemCollection legend = new LegendItemCollection();
    for (Change change : Change.values()) {
      XIntervalSeries series = series(graph, change);
      if (series.getItemCount() > 0) {
        int index = data.getSeriesCount();
        data.addSeries(series);
        renderer.setSeriesPaint(index, DotGraph.color(change));
        renderer.setSeriesShape(index, DOT);
        legend.add(
            ChartLegend.shape(
                change.title(), DOT, DotGraph.color(change), Strokes.HAIRLINE, Colors.BACKGROUND));
      }
    }
    XYPlot plot = new XYPlot(data, ratios(graph), labels(graph.dots()), renderer);
    plot.setDomainGridlinePaint(Colors.GRID);
    plot.setDomainGridlineStroke(Strokes.HAIRLINE);
    plot.setRangeGridlinesVisible(false);
    plot.addDomainMarker(new ValueMarker(1, Colors.TEXT, Strokes.DASHED));
    JFreeChart chart = Chart.create(graph.heading(), plot);
    chart.addLegend(ChartLegend.of("Change", legend));
    return chart;
  }

  private static XIntervalSeries series(DotGraph graph, Change change) {
    XIntervalSeries series = new XIntervalSeries(change);
    List<Dot> dots = graph.dots();
    for (int i = 0; i < dots.size(); i++) {
      Dot dot = dots.get(i);
      if (dot.change() == change) {
        series.add(dot.ratio(), dot.low(), dot.high(), dots.size() - 1 - i);
      }
    }
    return series;
  }

  /** Around 1, so that a reader sees on which side of it a dot is. */
  private static ValueAxis ratios(DotGraph graph) {
    double least = graph.dots().stream().mapToDouble(Dot::ratio).min().orElseThrow();
    double most = graph.dots().stream().mapToDouble(Dot::ratio).max().orElseThrow();
    double low = graph.dots().stream().mapToDouble(Dot::low).min().orElseThrow();
    double high = graph.dots().stream().mapToDouble(Dot::high).max().orElseThrow();
    double from = Math.min(0.99, Math.max(low, least / MAX_OVERSHOOT));
    double to = Math.max(1.01, Math.min(high, most * MAX_OVERSHOOT));
    return Axes.ratios("Time, new over base (less is faster)", from, to);
  }

  private static SymbolAxis labels(List<Dot> dots) {
    String[] labels = new String[dots.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[labels.length - 1 - i] = dots.get(i).label();
    }
    SymbolAxis axis = new SymbolAxis(null, labels);
    axis.setGridBandsVisible(false);
    axis.setRange(-0.7, labels.length - 0.3);
    return Chart.styled(axis);
  }
}
