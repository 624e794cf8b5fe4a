package dev.scalebench.postprocess.draw;

import dev.scalebench.postprocess.draw.TilePlot.Square;
import dev.scalebench.postprocess.graph.MixGraph;
import dev.scalebench.postprocess.graph.MixGraph.Instances;
import dev.scalebench.postprocess.graph.MixGraph.Tile;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.style.Colors;
import dev.scalebench.postprocess.style.Fonts;
import java.awt.geom.Rectangle2D;
import java.util.stream.Collectors;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;

/** Draws how long instances take, and frames those that share the cores. */
final class MixChart {

  /** From so many on they are told in seconds. */
  private static final double LONG_MILLIS = 1e4;

  private static final double MILLIS_PER_SECOND = 1e3;

  private static final String FRAMED = "in a recommended mix, so many times";
  private static final String LINKED = "one mix";

  private MixChart() {}

  static JFreeChart create(MixGraph graph) {
    TilePlot tiles =
        new TilePlot(
            graph.threadCounts(),
            graph.batchSizes(),
            graph.tiles().stream().map(tile -> square(graph, tile)).toList());
    XYPlot plot = tiles.plot();
    plot.addAnnotation(new MixFrames(tiles, graph.mixes()), false);
    plot.addAnnotation(new TileTexts(tiles), false);
    JFreeChart chart = Chart.create(graph.heading(), plot);
    chart.addLegend(legend(graph));
    return chart;
  }

  private static Square square(MixGraph graph, Tile tile) {
    return new Square(
        tile.threads(),
        tile.batchSize(),
        graph.color(tile),
        text(tile.millis()),
        graph.mixes().stream()
            .flatMap(mix -> mix.parts().stream())
            .filter(part -> part.threads() == tile.threads())
            .filter(part -> part.batchSize() == tile.batchSize())
            .map(Instances::count)
            .distinct()
            .sorted()
            .map(count -> count + "×")
            .collect(Collectors.joining(", ")));
  }

  private static String text(double millis) {
    return millis < LONG_MILLIS
        ? Decimals.short3(millis)
        : Decimals.short3(millis / MILLIS_PER_SECOND) + " s";
  }

  private static LegendTitle legend(MixGraph graph) {
    LegendItemCollection items = new LegendItemCollection();
    items.add(
        ChartLegend.shape(
            FRAMED,
            new Rectangle2D.Double(-9, -7, 18, 14),
            Colors.BACKGROUND,
            MixFrames.FRAME,
            Colors.TEXT));
    if (graph.mixes().stream().anyMatch(mix -> mix.parts().size() > 1)) {
      items.add(
          new LegendItem(LINKED, null, null, null, ChartLegend.LINE, MixFrames.LINK, Colors.TEXT));
    }
    LegendTitle legend = new LegendTitle(() -> items);
    legend.setPosition(RectangleEdge.BOTTOM);
    legend.setItemFont(Fonts.TICK);
    legend.setItemPaint(Colors.TEXT);
    legend.setBackgroundPaint(Colors.BACKGROUND);
    return legend;
  }
}
