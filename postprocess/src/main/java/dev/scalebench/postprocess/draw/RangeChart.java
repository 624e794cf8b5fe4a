package dev.scalebench.postprocess.draw;

import dev.scalebench.postprocess.graph.LineGraph;
import dev.scalebench.postprocess.graph.RangeGraph;
import dev.scalebench.postprocess.graph.RangeGraph.Range;
import dev.scalebench.postprocess.graph.RangeGraph.Series;
import dev.scalebench.postprocess.measure.Percentile;
import dev.scalebench.postprocess.style.Colors;
import dev.scalebench.postprocess.style.Strokes;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * Draws a bar from p50 to p99 with a tick at p90, pale bands for their intervals, and a symbol at
 * the mean.
 */
final class RangeChart {

  /** Of the space between two thread counts, what the configurations at one of them take. */
  private static final double SPREAD = 0.5;

  /** Lengths in logical pixels. */
  private static final double CAP = 12;

  private static final Shape P90 = new Rectangle2D.Double(-8, -1.5, 16, 3);
  private static final Shape SPAN = new Line2D.Double(0, -7, 0, 7);
  private static final Shape BAND = new Rectangle2D.Double(-4, -7, 8, 14);
  private static final Stroke BAR = Strokes.of(2);
  private static final Stroke BROAD =
      new BasicStroke(8, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);

  /** Of a band's colour, what is not white; a palette has it. */
  private static final double PALE = 0.25;

  private RangeChart() {}

  static JFreeChart create(RangeGraph graph) {
    XYPlot plot = new XYPlot();
    int first = threads(graph).min().orElseThrow();
    int last = threads(graph).max().orElseThrow();
    ValueAxis threads = Axes.threads(LineGraph.XAxis.THREADS.label(), first, last);
    plot.setRangeAxis(
        Axes.fromZero(
            graph.yLabel(), graph.ranges().mapToDouble(Range::highest).max().orElseThrow()));
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(Colors.GRID);
    plot.setRangeGridlineStroke(Strokes.HAIRLINE);
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.REVERSE);
    XYSeriesCollection means = new XYSeriesCollection();
    XYSeriesCollection ticks = new XYSeriesCollection();
    YIntervalSeriesCollection bars = new YIntervalSeriesCollection();
    YIntervalSeriesCollection bands = new YIntervalSeriesCollection();
    for (int i = 0; i < graph.series().size(); i++) {
      add(graph, i, means, ticks, bars, bands);
    }
    plot.setDataset(0, means);
    plot.setRenderer(
        0,
        new PointRenderer(
            graph.series().stream().map(Series::style).toList(),
            false,
            (series, item) -> !graph.series().get(series).ranges().get(item).steady()));
    plot.setDataset(1, ticks);
    plot.setRenderer(1, ticks(graph.series()));
    plot.setDataset(2, bars);
    plot.setRenderer(2, bars(graph.series()));
    plot.setDataset(3, bands);
    plot.setRenderer(3, bands(graph.series()));
    JFreeChart chart = Chart.create(graph.heading(), overThreads(plot, threads, graph));
    chart.addLegend(ChartLegend.of("Configuration", legend(graph)));
    return chart;
  }

  private static IntStream threads(RangeGraph graph) {
    return IntStream.concat(
        graph.ranges().mapToInt(Range::threads),
        graph.series().stream().flatMapToInt(each -> each.gaps().stream().mapToInt(x -> x)));
  }

  private static XYPlot overThreads(XYPlot plot, ValueAxis threads, RangeGraph graph) {
    if (!graph.hasGaps()) {
      plot.setDomainAxis(threads);
      return plot;
    }
    return FailureStrip.below(
        plot,
        threads,
        graph.series().stream()
            .map(each -> new FailureStrip.Crosses(each.style().color(), each.gaps()))
            .toList());
  }

  private static void add(
      RangeGraph graph,
      int index,
      XYSeriesCollection means,
      XYSeriesCollection ticks,
      YIntervalSeriesCollection bars,
      YIntervalSeriesCollection bands) {
    double step = SPREAD * gap(graph) / graph.series().size();
    double offset = step * (index - (graph.series().size() - 1) / 2.0);
    XYSeries mean = new XYSeries(index);
    XYSeries p90 = new XYSeries(index);
    YIntervalSeries bar = new YIntervalSeries(index);
    YIntervalSeries band = new YIntervalSeries(index);
    for (Range range : graph.series().get(index).ranges()) {
      double x = range.threads() + offset;
      mean.add(x, range.mean());
      double median = range.p50().millis();
      p90.add(x, range.p90().millis());
      bar.add(x, median, median, range.last().millis());
      for (Percentile percentile : range.percentiles()) {
        band.add(x, percentile.millis(), percentile.interval().low(), percentile.interval().high());
      }
    }
    means.addSeries(mean);
    ticks.addSeries(p90);
    bars.addSeries(bar);
    bands.addSeries(band);
  }

  /** The least distance of two thread counts. */
  private static double gap(RangeGraph graph) {
    int[] threads = graph.ranges().mapToInt(Range::threads).sorted().distinct().toArray();
    double least = threads.length == 1 ? 1 : Double.MAX_VALUE;
    for (int i = 1; i < threads.length; i++) {
      least = Math.min(least, (double) threads[i] - threads[i - 1]);
    }
    return least;
  }

  private static XYLineAndShapeRenderer ticks(List<Series> series) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    for (int i = 0; i < series.size(); i++) {
      renderer.setSeriesPaint(i, series.get(i).style().color());
      renderer.setSeriesShape(i, P90);
    }
    return renderer;
  }

  private static XYErrorRenderer bars(List<Series> series) {
    XYErrorRenderer renderer = spans(CAP, BAR);
    for (int i = 0; i < series.size(); i++) {
      renderer.setSeriesPaint(i, series.get(i).style().color());
    }
    return renderer;
  }

  private static XYErrorRenderer bands(List<Series> series) {
    XYErrorRenderer renderer = spans(0, BROAD);
    for (int i = 0; i < series.size(); i++) {
      renderer.setSeriesPaint(i, pale(series.get(i).style().color()));
    }
    return renderer;
  }

  private static XYErrorRenderer spans(double cap, Stroke stroke) {
    XYErrorRenderer renderer = new XYErrorRenderer();
    renderer.setDefaultLinesVisible(false);
    renderer.setDefaultShapesVisible(false);
    renderer.setDrawXError(false);
    renderer.setCapLength(cap);
    renderer.setErrorStroke(stroke);
    return renderer;
  }

  private static Color pale(Color color) {
    return new Color(pale(color.getRed()), pale(color.getGreen()), pale(color.getBlue()));
  }

  private static int pale(int channel) {
    return (int) Math.round(255 + (channel - 255) * PALE);
  }

  private static LegendItemCollection legend(RangeGraph graph) {
    LegendItemCollection items = new LegendItemCollection();
    graph
        .series()
        .forEach(
            series ->
                items.add(
                    ChartLegend.shape(
                        series.label() + ", mean",
                        series.style().marker().orElse(P90),
                        series.style().color(),
                        Strokes.HAIRLINE,
                        Colors.BACKGROUND)));
    String last = graph.lasts();
    items.add(
        ChartLegend.shape(
            "p50 to " + (last.equals("90th") ? "p90" : last.equals("99th") ? "p99" : "p90 or p99"),
            SPAN,
            Colors.TEXT,
            BAR,
            Colors.TEXT));
    items.add(ChartLegend.shape("p90", P90, Colors.TEXT, Strokes.HAIRLINE, Colors.TEXT));
    items.add(
        ChartLegend.shape(
            Percentile.CONFIDENCE_PERCENT + " % interval",
            BAND,
            pale(Colors.TEXT),
            Strokes.HAIRLINE,
            pale(Colors.TEXT)));
    if (graph.ranges().anyMatch(range -> !range.steady())) {
      items.add(ChartLegend.hollow());
    }
    return items;
  }
}
