package dev.scalebench.postprocess.chart;

import java.awt.Color;
import java.awt.Paint;
import java.awt.Stroke;
import java.util.List;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;

/** Draws lines with symbols: full ones with a white edge, hollow ones where a cell is unsteady. */
final class PointRenderer extends XYLineAndShapeRenderer {
  private static final long serialVersionUID = 1L;

  static final Stroke HOLLOW_EDGE = LineStyle.stroke(2);

  private final transient Hollow hollow;

  /** Whether a point is hollow. */
  @FunctionalInterface
  interface Hollow {
    boolean test(int series, int item);
  }

  /**
   * @param styles of each series
   * @param lines whether points are joined
   */
  PointRenderer(List<LineStyle> styles, boolean lines, Hollow hollow) {
    super(lines, true);
    this.hollow = hollow;
    setDrawSeriesLineAsPath(true);
    setUseFillPaint(true);
    setUseOutlinePaint(true);
    setDrawOutlines(true);
    for (int i = 0; i < styles.size(); i++) {
      LineStyle style = styles.get(i);
      int index = i;
      setSeriesPaint(i, style.color());
      setSeriesStroke(i, style.stroke());
      setSeriesShapesVisible(i, style.marker().isPresent());
      style.marker().ifPresent(marker -> setSeriesShape(index, marker));
    }
  }

  @Override
  public Paint getItemFillPaint(int series, int item) {
    return hollow.test(series, item) ? Color.WHITE : getItemPaint(series, item);
  }

  @Override
  public Paint getItemOutlinePaint(int series, int item) {
    return hollow.test(series, item) ? getItemPaint(series, item) : Color.WHITE;
  }

  @Override
  public Stroke getItemOutlineStroke(int series, int item) {
    return hollow.test(series, item) ? HOLLOW_EDGE : Chart.HAIRLINE;
  }
}
