package dev.scalebench.postprocess.draw;

import dev.scalebench.postprocess.graph.CurveGraph.Curve;
import dev.scalebench.postprocess.graph.CurveGraph.Point;
import dev.scalebench.postprocess.style.Colors;
import dev.scalebench.postprocess.style.Fonts;
import dev.scalebench.postprocess.style.Strokes;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

/**
 * Names curves beside their ends, in the margin right of the plot, and puts batch sizes on their
 * points, as far as there is room.
 */
final class CurveLabels extends AbstractXYAnnotation {
  private static final long serialVersionUID = 1L;

  /** In logical pixels: between a curve's end and its name, and between names. */
  private static final double GAP = 10;

  private static final double LINE = 20;

  private static final Font NAME = Fonts.TICK;
  private static final Font BATCH = Fonts.SMALL;

  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private final transient List<Curve> curves;

  CurveLabels(List<Curve> curves) {
    this.curves = List.copyOf(curves);
  }

  /** Where a curve ends, and where its name stands. */
  private record End(Curve curve, double x, double y, double labelY) {
    End at(double other) {
      return new End(curve, x, y, other);
    }
  }

  /** How wide the margin must be. */
  static double width(List<Curve> curves) {
    return 2 * GAP
        + curves.stream().mapToDouble(curve -> ink(curve.label(), NAME).getMaxX()).max().orElse(0);
  }

  @Override
  public void draw(
      Graphics2D graphics,
      XYPlot plot,
      Rectangle2D area,
      ValueAxis xAxis,
      ValueAxis yAxis,
      int rendererIndex,
      PlotRenderingInfo info) {
    List<Rectangle2D> taken = new ArrayList<>();
    List<End> ends = new ArrayList<>();
    for (Curve curve : curves) {
      for (Point point : curve.points()) {
        double x = xAxis.valueToJava2D(point.millis(), area, RectangleEdge.BOTTOM);
        double y = yAxis.valueToJava2D(point.perSecond(), area, RectangleEdge.LEFT);
        taken.add(new Rectangle2D.Double(x - 6, y - 6, 12, 12));
      }
      Point last = curve.points().get(curve.points().size() - 1);
      double y = yAxis.valueToJava2D(last.perSecond(), area, RectangleEdge.LEFT);
      ends.add(
          new End(curve, xAxis.valueToJava2D(last.millis(), area, RectangleEdge.BOTTOM), y, y));
    }
    Shape clip = graphics.getClip();
    graphics.setClip(null);
    spread(ends, area).forEach(end -> name(graphics, end, area));
    graphics.setClip(clip);
    for (Curve curve : curves) {
      for (Point point : curve.points()) {
        double x = xAxis.valueToJava2D(point.millis(), area, RectangleEdge.BOTTOM);
        double y = yAxis.valueToJava2D(point.perSecond(), area, RectangleEdge.LEFT);
        batchSize(graphics, point, new Rectangle2D.Double(x, y, 0, 0), area, taken);
      }
    }
  }

  /** Moves names apart, down first, and up again from the bottom. */
  private static List<End> spread(List<End> ends, Rectangle2D area) {
    List<End> spread =
        new ArrayList<>(ends.stream().sorted(Comparator.comparingDouble(End::labelY)).toList());
    double line = Math.min(LINE, area.getHeight() / Math.max(1, ends.size()));
    for (int i = 1; i < spread.size(); i++) {
      double least = spread.get(i - 1).labelY() + line;
      spread.set(i, spread.get(i).at(Math.max(least, spread.get(i).labelY())));
    }
    double most = area.getMaxY() - line / 2;
    for (int i = spread.size() - 1; i >= 0; i--) {
      spread.set(i, spread.get(i).at(Math.min(most, spread.get(i).labelY())));
      most = spread.get(i).labelY() - line;
    }
    return spread;
  }

  private static void name(Graphics2D graphics, End end, Rectangle2D area) {
    double x = area.getMaxX() + GAP;
    graphics.setPaint(end.curve().style().color());
    graphics.setStroke(Strokes.HAIRLINE);
    graphics.draw(new Line2D.Double(end.x(), end.y(), area.getMaxX() + GAP / 2, end.labelY()));
    graphics.setFont(NAME);
    graphics.setPaint(Colors.TEXT);
    Rectangle2D ink = ink(end.curve().label(), NAME);
    graphics.drawString(
        end.curve().label(), (float) x, (float) (end.labelY() - ink.getY() - ink.getHeight() / 2));
  }

  /** Above its point, or below, where nothing stands yet. */
  private static void batchSize(
      Graphics2D graphics, Point point, Rectangle2D at, Rectangle2D area, List<Rectangle2D> taken) {
    String text = String.valueOf(point.batchSize());
    Rectangle2D ink = ink(text, BATCH);
    for (double baseline : new double[] {at.getY() - 9, at.getY() + 9 + ink.getHeight()}) {
      double x = at.getX() - ink.getWidth() / 2;
      Rectangle2D box =
          new Rectangle2D.Double(
              x - 3, baseline - ink.getHeight() - 2, ink.getWidth() + 6, ink.getHeight() + 4);
      boolean free = taken.stream().noneMatch(box::intersects);
      if (free && area.contains(box)) {
        taken.add(box);
        graphics.setFont(BATCH);
        graphics.setPaint(Colors.FAINT_TEXT);
        graphics.drawString(text, (float) (x - ink.getX()), (float) baseline);
        return;
      }
    }
  }

  private static Rectangle2D ink(String text, Font font) {
    return new TextLayout(text, font, CONTEXT).getBounds();
  }
}
