package dev.scalebench.postprocess.draw;

import dev.scalebench.postprocess.draw.TilePlot.Square;
import dev.scalebench.postprocess.graph.HeatMapGraph;
import dev.scalebench.postprocess.graph.HeatMapGraph.Tile;
import dev.scalebench.postprocess.style.ChangeColor;
import dev.scalebench.postprocess.style.Colors;
import dev.scalebench.postprocess.style.Strokes;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;

/** Draws tiles in the colour of their change, with the number where there is room for it. */
final class HeatMapChart {

  private static final Shape PATCH = new Rectangle2D.Double(-9, -7, 18, 14);

  private static final String NO_RESULT = "no result";

  private HeatMapChart() {}

  static JFreeChart create(HeatMapGraph graph) {
    TilePlot tiles =
        new TilePlot(
            graph.threadCounts(),
            graph.batchSizes(),
            graph.tiles().stream().map(HeatMapChart::square).toList());
    XYPlot plot = tiles.plot();
    plot.addAnnotation(new TileTexts(tiles), false);
    JFreeChart chart = Chart.create(graph.heading(), plot);
    chart.addLegend(ChartLegend.scale(graph.legendTitle(), legend(graph)));
    return chart;
  }

  private static Square square(Tile tile) {
    return new Square(
        tile.threads(), tile.batchSize(), ChangeColor.of(tile.percent()), number(tile), "");
  }

  /** In whole percent; in brackets where it may be nothing. */
  private static String number(Tile tile) {
    long percent = Math.round(tile.percent());
    String sign = percent == 0 ? "" : percent < 0 ? "−" : "+";
    String text = sign + Math.min(Math.abs(percent), 999);
    return tile.mayBeNothing() ? "(" + text + ")" : text;
  }

  private static LegendItemCollection legend(HeatMapGraph graph) {
    LegendItemCollection items = new LegendItemCollection();
    for (int i = ChangeColor.all().size() - 1; i >= 0; i--) {
      items.add(
          ChartLegend.shape(
              ChangeColor.label(i),
              PATCH,
              ChangeColor.all().get(i),
              Strokes.HAIRLINE,
              Colors.FAINT_TEXT));
    }
    if (graph.hasBlanks()) {
      items.add(
          ChartLegend.shape(
              NO_RESULT, PATCH, Colors.BACKGROUND, Strokes.HAIRLINE, Colors.FAINT_TEXT));
    }
    return items;
  }
}
