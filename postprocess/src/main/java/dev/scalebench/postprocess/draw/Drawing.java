package dev.scalebench.postprocess.draw;

import dev.scalebench.postprocess.graph.BarGraph;
import dev.scalebench.postprocess.graph.CurveGraph;
import dev.scalebench.postprocess.graph.DotGraph;
import dev.scalebench.postprocess.graph.Graph;
import dev.scalebench.postprocess.graph.HeatMapGraph;
import dev.scalebench.postprocess.graph.LineGraph;
import dev.scalebench.postprocess.graph.MixGraph;
import dev.scalebench.postprocess.graph.OperationGraph;
import dev.scalebench.postprocess.graph.RangeGraph;
import dev.scalebench.postprocess.style.Colors;
import dev.scalebench.postprocess.style.Fonts;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jfree.chart.JFreeChart;

/** Draws a graph of any kind. */
final class Drawing {

  /** In logical pixels, about those of a page on a wide screen. */
  static final int WIDTH = 1200;

  static final int HEIGHT = 600;

  private Drawing() {}

  /**
   * Draws a chart.
   *
   * @param density pixels to a logical one
   */
  static BufferedImage draw(Graph graph, double density) {
    BufferedImage image =
        new BufferedImage(
            (int) (WIDTH * density), (int) (HEIGHT * density), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.scale(density, density);
      draw(graph, graphics);
    } finally {
      graphics.dispose();
    }
    return palette(graph).apply(image);
  }

  /** Draws a chart in logical pixels. */
  static void draw(Graph graph, Graphics2D graphics) {
    draw(graph, graphics, WIDTH, HEIGHT);
  }

  /** The same in another size. */
  static void draw(Graph graph, Graphics2D graphics, int width, int height) {
    JFreeChart chart = chart(graph);
    graphics.addRenderingHints(chart.getRenderingHints());
    measureFonts(graphics);
    chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
  }

  /**
   * Lets one thread alone be the first to measure fonts. The JDK (17, {@code
   * sun.font.FileFontStrike.getFontMetrics}) shows others the metrics of a scaled font before they
   * are converted to logical pixels, and titles would overlap or stand apart.
   */
  private static synchronized void measureFonts(Graphics2D graphics) {
    Fonts.ALL.forEach(graphics::getFontMetrics);
  }

  private static JFreeChart chart(Graph graph) {
    if (graph instanceof LineGraph lines) {
      return LineChart.create(lines);
    }
    if (graph instanceof RangeGraph ranges) {
      return RangeChart.create(ranges);
    }
    if (graph instanceof CurveGraph curves) {
      return CurveChart.create(curves);
    }
    if (graph instanceof DotGraph dots) {
      return DotChart.create(dots);
    }
    if (graph instanceof MixGraph mixes) {
      return MixChart.create(mixes);
    }
    if (graph instanceof OperationGraph operations) {
      return OperationChart.create(operations);
    }
    return graph instanceof HeatMapGraph tiles
        ? HeatMapChart.create(tiles)
        : BarChart.create((BarGraph) graph);
  }

  private static Palette palette(Graph graph) {
    Set<Color> colors = new LinkedHashSet<>(Colors.ALL);
    graph.colors().stream().sorted(Comparator.comparing(Color::getRGB)).forEach(colors::add);
    return new Palette(colors);
  }
}
