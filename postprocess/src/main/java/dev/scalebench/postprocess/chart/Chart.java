package dev.scalebench.postprocess.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleInsets;

/** What all charts share: size, fonts, colours. */
final class Chart {

  /** In logical pixels, about those of a page on a wide screen. */
  static final int WIDTH = 1200;

  static final int HEIGHT = 600;

  static final Font TICK_FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 17);
  static final Font SMALL_FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  static final Font SMALLEST_FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  static final Font LABEL_FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 19);
  static final Font LEGEND_TITLE_FONT = new Font(Font.SANS_SERIF, Font.BOLD, 17);
  static final Color TEXT = new Color(0x24292F);
  static final Color FAINT_TEXT = new Color(0x57606A);
  static final Color GRID = new Color(0xE3E6EA);
  static final Color FAINT_GRID = new Color(0xF1F3F5);
  static final BasicStroke HAIRLINE = new BasicStroke(1);

  /** Of lines that were not measured. */
  static final Stroke DASHED = LineStyle.stroke(1.6f, 7, 5);

  private static final Font TITLE_FONT = new Font(Font.SANS_SERIF, Font.BOLD, 24);
  private static final Font SUBTITLE_FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 17);
  private static final List<Font> FONTS =
      List.of(
          TITLE_FONT,
          SUBTITLE_FONT,
          TICK_FONT,
          SMALL_FONT,
          SMALLEST_FONT,
          LABEL_FONT,
          LEGEND_TITLE_FONT);

  private Chart() {}

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
    JFreeChart chart = create(graph);
    graphics.addRenderingHints(chart.getRenderingHints());
    measureFonts(graphics);
    chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
  }

  /**
   * Lets one thread alone be the first to measure fonts. The JDK (17, {@code
   * sun.font.FileFontStrike.getFontMetrics}) shows others the metrics of a scaled font before they
   * are converted to logical pixels, and titles would overlap or stand apart.
   */
  private static synchronized void measureFonts(Graphics2D graphics) {
    FONTS.forEach(graphics::getFontMetrics);
  }

  private static JFreeChart create(Graph graph) {
    if (graph instanceof LineGraph lines) {
      return LineChart.create(lines);
    }
    if (graph instanceof RangeGraph ranges) {
      return RangeChart.create(ranges);
    }
    if (graph instanceof DotGraph dots) {
      return DotChart.create(dots);
    }
    return graph instanceof HeatMapGraph tiles
        ? HeatMapChart.create(tiles)
        : BarChart.create((BarGraph) graph);
  }

  private static Palette palette(Graph graph) {
    Set<Color> colors = new LinkedHashSet<>(List.of(TEXT, FAINT_TEXT, GRID, FAINT_GRID));
    graph.colors().stream().sorted(Comparator.comparing(Color::getRGB)).forEach(colors::add);
    return new Palette(colors);
  }

  /** Fails where there are no fonts. */
  static void checkFonts() {
    FontRenderContext context = new FontRenderContext(null, true, true);
    TITLE_FONT.getStringBounds("0", context);
  }

  /** A chart with its heading, on white and without a legend. */
  static JFreeChart create(Graph.Heading heading, Plot plot) {
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setInsets(new RectangleInsets(8, 0, 0, 12));
    JFreeChart chart = new JFreeChart(null, null, plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(14, 18, 12, 18));
    chart.addSubtitle(title(heading.title(), TITLE_FONT, TEXT));
    chart.addSubtitle(title(heading.subtitle(), SUBTITLE_FONT, FAINT_TEXT));
    chart.setTextAntiAlias(true);
    RenderingHints hints = chart.getRenderingHints();
    hints.put(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    hints.put(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    return chart;
  }

  /** Fonts and colours of an axis. */
  static <T extends Axis> T styled(T axis) {
    axis.setTickLabelFont(TICK_FONT);
    axis.setTickLabelPaint(TEXT);
    axis.setLabelFont(LABEL_FONT);
    axis.setLabelPaint(TEXT);
    axis.setLabelInsets(new RectangleInsets(6, 6, 6, 6));
    axis.setAxisLinePaint(FAINT_TEXT);
    axis.setTickMarkPaint(FAINT_TEXT);
    return axis;
  }

  private static TextTitle title(String text, Font font, Color color) {
    TextTitle title = new TextTitle(text, font);
    title.setPaint(color);
    title.setHorizontalAlignment(HorizontalAlignment.LEFT);
    title.setTextAlignment(HorizontalAlignment.LEFT);
    title.setPadding(0, 4, 4, 0);
    title.setMaximumLinesToDisplay(2);
    return title;
  }
}
