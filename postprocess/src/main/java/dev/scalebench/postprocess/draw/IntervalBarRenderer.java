package dev.scalebench.postprocess.draw;

import dev.scalebench.postprocess.graph.BarGraph.Bar;
import dev.scalebench.postprocess.measure.Estimate.Interval;
import dev.scalebench.postprocess.style.Colors;
import dev.scalebench.postprocess.style.Strokes;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.CategoryItemRendererState;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.CategoryDataset;

/**
 * Draws horizontal bars in their own colours, and a stroke at the end of each that spans its
 * interval; one that leaves the chart ends in an arrow.
 */
final class IntervalBarRenderer extends BarRenderer {
  private static final long serialVersionUID = 1L;

  /** As a share of the plot's height. */
  private static final double MAX_BAR_WIDTH = 0.16;

  private final transient List<Bar> bars;

  IntervalBarRenderer(List<Bar> bars) {
    this.bars = List.copyOf(bars);
    setBarPainter(new StandardBarPainter());
    setShadowVisible(false);
    setDrawBarOutline(false);
    setMaximumBarWidth(MAX_BAR_WIDTH);
  }

  @Override
  public Paint getItemPaint(int row, int column) {
    return bars.get(column).style().color();
  }

  @Override
  public void drawItem(
      Graphics2D graphics,
      CategoryItemRendererState state,
      Rectangle2D area,
      CategoryPlot plot,
      CategoryAxis categories,
      ValueAxis values,
      CategoryDataset data,
      int row,
      int column,
      int pass) {
    super.drawItem(graphics, state, area, plot, categories, values, data, row, column, pass);
    bars.get(column)
        .value()
        .flatMap(value -> value.interval())
        .ifPresent(
            interval -> {
              double top =
                  calculateBarW0(plot, plot.getOrientation(), area, categories, state, row, column);
              double middle = top + state.getBarWidth() / 2;
              draw(graphics, interval, middle, state.getBarWidth(), x -> x(plot, values, area, x));
              if (interval.high() > values.getUpperBound()) {
                Arrow.RIGHT.draw(graphics, area.getMaxX(), middle, Colors.TEXT);
              }
            });
  }

  /** Where a value lies on the axis, in logical pixels. */
  private interface Place {
    double of(double value);
  }

  private static double x(CategoryPlot plot, ValueAxis values, Rectangle2D area, double value) {
    double shown = Math.max(values.getLowerBound(), Math.min(values.getUpperBound(), value));
    return values.valueToJava2D(shown, area, plot.getRangeAxisEdge());
  }

  private static void draw(
      Graphics2D graphics, Interval interval, double middle, double width, Place place) {
    double low = place.of(interval.low());
    double high = place.of(interval.high());
    graphics.setPaint(Colors.TEXT);
    graphics.setStroke(Strokes.HAIRLINE);
    graphics.draw(new Line2D.Double(low, middle, high, middle));
    for (double end : new double[] {low, high}) {
      graphics.draw(new Line2D.Double(end, middle - width / 4, end, middle + width / 4));
    }
  }
}
