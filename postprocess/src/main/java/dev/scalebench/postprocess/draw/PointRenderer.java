package dev.scalebench.postprocess.draw;

import dev.scalebench.postprocess.style.Colors;
import dev.scalebench.postprocess.style.LineStyle;
import dev.scalebench.postprocess.style.Strokes;
import java.awt.Paint;
import java.awt.Stroke;
import java.util.List;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;

/** Draws lines with symbols: full ones with a white edge, hollow ones where a cell is unsteady. */
final class PointRenderer extends XYLineAndShapeRenderer {
  private static final long serialVersionUID = 1L;

  static final Stroke HOLLOW_EDGE = Strokes.of(2);

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
    return hollow.test(series, item) ? Colors.BACKGROUND : getItemPaint(series, item);
  }

  @Override
  public Paint getItemOutlinePaint(int series, int item) {
    return hollow.test(series, item) ? getItemPaint(series, item) : Colors.BACKGROUND;
  }

  @Override
  public Stroke getItemOutlineStroke(int series, int item) {
    return hollow.test(series, item) ? HOLLOW_EDGE : Strokes.HAIRLINE;
  }
}
