package dev.scalebench.postprocess.draw;

import dev.scalebench.postprocess.graph.HeatMapGraph;
import dev.scalebench.postprocess.graph.HeatMapGraph.Tile;
import dev.scalebench.postprocess.graph.LineGraph;
import dev.scalebench.postprocess.style.ChangeColor;
import dev.scalebench.postprocess.style.Colors;
import dev.scalebench.postprocess.style.Fonts;
import dev.scalebench.postprocess.style.Strokes;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.Collections;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.data.xy.DefaultXYZDataset;

/** Draws tiles in the colour of their change, with the number where there is room for it. */
final class HeatMapChart {

  /** Logical pixels that titles, axes and legend leave to the tiles, about. */
  private static final double WIDTH = 850;

  private static final double HEIGHT = 440;

  /** Of a tile's number such as {@code (−12)}, in heights of its letters. */
  private static final double NUMBER_WIDTH = 2.9;

  private static final int MAX_FONT_SIZE = 16;
  private static final int MIN_FONT_SIZE = 9;

  private static final Shape PATCH = new Rectangle2D.Double(-9, -7, 18, 14);

  private HeatMapChart() {}

  static JFreeChart create(HeatMapGraph graph) {
    XYPlot plot =
        new XYPlot(
            data(graph),
            axis(LineGraph.XAxis.THREADS.label(), graph.threadCounts()),
            axis(LineGraph.XAxis.BATCH_SIZES.label(), graph.batchSizes()),
            renderer());
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    numbers(plot, graph);
    JFreeChart chart = Chart.create(graph.heading(), plot);
    chart.addLegend(SideLegend.of(graph.legendTitle(), legend()));
    return chart;
  }

  private static DefaultXYZDataset data(HeatMapGraph graph) {
    List<Tile> tiles = graph.tiles();
    double[][] data = {
      tiles.stream()
          .mapToDouble(tile -> Collections.binarySearch(graph.threadCounts(), tile.threads()))
          .toArray(),
      tiles.stream()
          .mapToDouble(tile -> Collections.binarySearch(graph.batchSizes(), tile.batchSize()))
          .toArray(),
      tiles.stream().mapToDouble(Tile::percent).toArray()
    };
    DefaultXYZDataset tilesByIndex = new DefaultXYZDataset();
    tilesByIndex.addSeries(graph.legendTitle(), data);
    return tilesByIndex;
  }

  /** Labels that would overlap are left out. */
  private static SymbolAxis axis(String label, List<Integer> values) {
    SymbolAxis axis =
        new SymbolAxis(label, values.stream().map(String::valueOf).toArray(String[]::new));
    axis.setGridBandsVisible(false);
    axis.setRange(-0.5, values.size() - 0.5);
    return Chart.styled(axis);
  }

  private static XYBlockRenderer renderer() {
    XYBlockRenderer renderer = new XYBlockRenderer();
    renderer.setPaintScale(
        new PaintScale() {
          @Override
          public double getLowerBound() {
            return Double.NEGATIVE_INFINITY;
          }

          @Override
          public double getUpperBound() {
            return Double.POSITIVE_INFINITY;
          }

          @Override
          public Color getPaint(double percent) {
            return ChangeColor.of(percent);
          }
        });
    return renderer;
  }

  private static void numbers(XYPlot plot, HeatMapGraph graph) {
    double width = WIDTH / graph.threadCounts().size();
    double height = HEIGHT / graph.batchSizes().size();
    int size = (int) Math.min(MAX_FONT_SIZE, Math.min(height * 0.8, width / NUMBER_WIDTH));
    if (size < MIN_FONT_SIZE) {
      return;
    }
    Font font = Fonts.plain(size);
    for (Tile tile : graph.tiles()) {
      XYTextAnnotation number =
          new XYTextAnnotation(
              number(tile),
              Collections.binarySearch(graph.threadCounts(), tile.threads()),
              Collections.binarySearch(graph.batchSizes(), tile.batchSize()));
      number.setFont(font);
      number.setPaint(ChangeColor.textOn(ChangeColor.of(tile.percent())));
      plot.addAnnotation(number, false);
    }
  }

  /** In whole percent; in brackets where it may be nothing. */
  private static String number(Tile tile) {
    long percent = Math.round(tile.percent());
    String sign = percent == 0 ? "" : percent < 0 ? "−" : "+";
    String text = sign + Math.min(Math.abs(percent), 999);
    return tile.mayBeNothing() ? "(" + text + ")" : text;
  }

  private static LegendItemCollection legend() {
    LegendItemCollection items = new LegendItemCollection();
    for (int i = ChangeColor.all().size() - 1; i >= 0; i--) {
      items.add(
          SideLegend.shape(
              ChangeColor.label(i),
              PATCH,
              ChangeColor.all().get(i),
              Strokes.HAIRLINE,
              Colors.FAINT_TEXT));
    }
    return items;
  }
}
