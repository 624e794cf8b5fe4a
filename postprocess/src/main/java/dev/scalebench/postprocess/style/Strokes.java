package dev.scalebench.postprocess.style;

import java.awt.BasicStroke;
import java.awt.Stroke;

/** Strokes of lines; widths and lengths are in logical pixels. */
public final class Strokes {

  /** Of grids, edges and intervals. */
  public static final BasicStroke HAIRLINE = new BasicStroke(1);

  /** Of lines that were not measured. */
  public static final Stroke DASHED = of(1.6f, 7, 5);

  /** Of what divides a small chart. */
  public static final BasicStroke HAIRLINE_DASHED =
      new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {3, 3}, 0);

  private Strokes() {}

  /**
   * The stroke of a line.
   *
   * @param dashes lengths of dashes and gaps; none for a solid line
   */
  public static Stroke of(float width, float... dashes) {
    return dashes.length == 0
        ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
  }
}
