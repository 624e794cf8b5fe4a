package dev.scalebench.postprocess.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.util.Optional;

/**
 * How a line looks. The same configuration, batch size or thread count looks the same on all charts
 * of a page.
 *
 * @param marker drawn at each point; empty for a line that stands back behind others
 */
public record LineStyle(Color color, Stroke stroke, Optional<Shape> marker) {

  /** Whether the legend names the line. */
  boolean standsOut() {
    return marker.isPresent();
  }

  /**
   * The stroke of a line.
   *
   * @param dashes lengths of dashes and gaps in logical pixels; none for a solid line
   */
  static Stroke stroke(float width, float... dashes) {
    return dashes.length == 0
        ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
  }
}
