package dev.scalebench.postprocess.draw;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.IntervalXYDataset;
import org.jfree.data.xy.XYDataset;

/** Draws the strokes of intervals; one that leaves the chart ends in an arrow. */
final class IntervalRenderer extends XYErrorRenderer {
  private static final long serialVersionUID = 1L;

  /** Ends of strokes are not drawn from here on: they would lie beyond the edge. */
  private static final double EDGE = 1e-9;

  @Override
  public void drawItem(
      Graphics2D graphics,
      XYItemRendererState state,
      Rectangle2D area,
      PlotRenderingInfo info,
      XYPlot plot,
      ValueAxis xAxis,
      ValueAxis yAxis,
      XYDataset dataset,
      int series,
      int item,
      CrosshairState crosshair,
      int pass) {
    super.drawItem(
        graphics, state, area, info, plot, xAxis, yAxis, dataset, series, item, crosshair, pass);
    if (pass != 0 || !(dataset instanceof IntervalXYDataset intervals)) {
      return;
    }
    double x = xAxis.valueToJava2D(intervals.getXValue(series, item), area, RectangleEdge.BOTTOM);
    double y = yAxis.valueToJava2D(intervals.getYValue(series, item), area, RectangleEdge.LEFT);
    if (getDrawYError()) {
      if (intervals.getEndYValue(series, item) > yAxis.getUpperBound()) {
        Arrow.UP.draw(graphics, x, area.getMinY(), getItemPaint(series, item));
      }
      if (leavesBelow(intervals.getStartYValue(series, item), yAxis)) {
        Arrow.DOWN.draw(graphics, x, area.getMaxY(), getItemPaint(series, item));
      }
    }
    if (getDrawXError()) {
      if (intervals.getEndXValue(series, item) > xAxis.getUpperBound()) {
        Arrow.RIGHT.draw(graphics, area.getMaxX(), y, getItemPaint(series, item));
      }
      if (leavesBelow(intervals.getStartXValue(series, item), xAxis)) {
        Arrow.LEFT.draw(graphics, area.getMinX(), y, getItemPaint(series, item));
      }
    }
  }

  /** No time is below 0, so nothing leaves an axis that begins there. */
  private static boolean leavesBelow(double value, ValueAxis axis) {
    return axis.getLowerBound() > 0 && value < axis.getLowerBound() * (1 + EDGE);
  }
}
