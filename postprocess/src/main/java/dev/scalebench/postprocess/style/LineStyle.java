package dev.scalebench.postprocess.style;

import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/**
 * How a line looks. The same configuration, batch size or thread count looks the same on all charts
 * of a page.
 *
 * @param marker drawn at each point; empty for a line that stands back behind others
 */
public record LineStyle(Color color, Stroke stroke, Optional<Shape> marker) {

  private static final Stroke DASHES = Strokes.of(2.6f, 6, 5);
  private static final Shape SQUARE = new Rectangle2D.Double(-5, -5, 10, 10);

  /** The same colour with dashes and squares, for what is compared with the line. */
  public LineStyle counterpart() {
    return new LineStyle(color, DASHES, Optional.of(SQUARE));
  }

  /** Whether the legend names the line. */
  public boolean standsOut() {
    return marker.isPresent();
  }
}
