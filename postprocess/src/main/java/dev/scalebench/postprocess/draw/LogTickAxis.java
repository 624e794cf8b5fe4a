package dev.scalebench.postprocess.draw;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A log axis that ends at its first and last label; JFreeChart's own labels powers alone. */
final class LogTickAxis extends LogAxis {
  private static final long serialVersionUID = 1L;

  /** Room beside the outer labels, as a share of what lies between them. */
  private static final double MARGIN = 0.02;

  /** Between labels side by side, in logical pixels; where there is none, a label is left out. */
  private static final double GAP = 3;

  /** The least room, as a factor: a single label has nothing beside it. */
  private static final double LEAST_MARGIN = 1.02;

  private final transient List<Double> ticks;
  private final NumberFormat format;

  LogTickAxis(String label, List<Double> ticks, NumberFormat format) {
    super(label);
    this.ticks = ticks;
    this.format = format;
    double first = ticks.get(0);
    double last = ticks.get(ticks.size() - 1);
    double margin = Math.max(LEAST_MARGIN, Math.pow(last / first, MARGIN));
    setRange(first / margin, last * margin);
  }

  @Override
  public List<NumberTick> refreshTicks(
      Graphics2D graphics, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
    boolean sideBySide = RectangleEdge.isTopOrBottom(edge);
    TextAnchor anchor = sideBySide ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
    FontMetrics metrics = graphics.getFontMetrics(getTickLabelFont());
    List<NumberTick> labels = new ArrayList<>();
    double end = Double.NEGATIVE_INFINITY;
    for (double tick : ticks) {
      String text = format.format(tick);
      double half = metrics.stringWidth(text) / 2.0;
      double middle = valueToJava2D(tick, dataArea, edge);
      if (!sideBySide || middle - half > end) {
        labels.add(new NumberTick(TickType.MAJOR, tick, text, anchor, TextAnchor.CENTER, 0));
        end = middle + half + GAP;
      }
    }
    return labels;
  }
}
