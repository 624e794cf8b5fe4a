package dev.scalebench.postprocess.style;

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
  public boolean standsOut() {
    return marker.isPresent();
  }
}
