package dev.scalebench.postprocess.chart;

import java.awt.Color;
import java.awt.Paint;
import java.awt.Stroke;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;

/** Draws lines with symbols: full ones with a white edge, hollow ones where a cell is unsteady. */
final class PointRenderer extends XYLineAndShapeRenderer {
  private static final long serialVersionUID = 1L;

  static final Stroke HOLLOW_EDGE = LineStyle.stroke(2);

  private final transient LineGraph lines;

  PointRenderer(LineGraph lines) {
    this.lines = lines;
    setDrawSeriesLineAsPath(true);
    setUseFillPaint(true);
    setUseOutlinePaint(true);
    setDrawOutlines(true);
    for (int i = 0; i < lines.series().size(); i++) {
      LineStyle style = lines.series().get(i).style();
      int index = i;
      setSeriesPaint(i, style.color());
      setSeriesStroke(i, style.stroke());
      setSeriesShapesVisible(i, style.marker().isPresent());
      style.marker().ifPresent(marker -> setSeriesShape(index, marker));
    }
  }

  @Override
  public Paint getItemFillPaint(int series, int item) {
    return isHollow(series, item) ? Color.WHITE : getItemPaint(series, item);
  }

  @Override
  public Paint getItemOutlinePaint(int series, int item) {
    return isHollow(series, item) ? getItemPaint(series, item) : Color.WHITE;
  }

  @Override
  public Stroke getItemOutlineStroke(int series, int item) {
    return isHollow(series, item) ? HOLLOW_EDGE : Chart.HAIRLINE;
  }

  private boolean isHollow(int series, int item) {
    double x = getPlot().getDataset().getXValue(series, item);
    return lines.series().get(series).points().stream()
        .anyMatch(point -> point.x() == x && !point.steady());
  }
}
