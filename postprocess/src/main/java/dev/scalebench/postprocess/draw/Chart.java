package dev.scalebench.postprocess.draw;

import dev.scalebench.postprocess.graph.Graph;
import dev.scalebench.postprocess.style.Colors;
import dev.scalebench.postprocess.style.Fonts;
import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleInsets;

/** What all charts share: the heading, and how axes look. */
final class Chart {

  private Chart() {}

  /** A chart with its heading, on white and without a legend. */
  static JFreeChart create(Graph.Heading heading, Plot plot) {
    plot.setBackgroundPaint(Colors.BACKGROUND);
    plot.setOutlineVisible(false);
    plot.setInsets(new RectangleInsets(8, 0, 0, 12));
    JFreeChart chart = new JFreeChart(null, null, plot, false);
    chart.setBackgroundPaint(Colors.BACKGROUND);
    chart.setPadding(new RectangleInsets(14, 18, 12, 18));
    chart.addSubtitle(title(heading.title(), Fonts.TITLE, Colors.TEXT));
    chart.addSubtitle(title(heading.subtitle(), Fonts.SUBTITLE, Colors.FAINT_TEXT));
    chart.setTextAntiAlias(true);
    RenderingHints hints = chart.getRenderingHints();
    hints.put(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    hints.put(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    return chart;
  }

  /** Fonts and colours of an axis. */
  static <T extends Axis> T styled(T axis) {
    axis.setTickLabelFont(Fonts.TICK);
    axis.setTickLabelPaint(Colors.TEXT);
    axis.setLabelFont(Fonts.LABEL);
    axis.setLabelPaint(Colors.TEXT);
    axis.setLabelInsets(new RectangleInsets(6, 6, 6, 6));
    axis.setAxisLinePaint(Colors.FAINT_TEXT);
    axis.setTickMarkPaint(Colors.FAINT_TEXT);
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
