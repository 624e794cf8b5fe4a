package dev.scalebench.postprocess.style;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.util.Locale;

/** Shapes as the {@code d} attribute of an SVG path. */
public final class SvgPath {

  private SvgPath() {}

  /** With two decimals. */
  public static String of(Shape shape) {
    StringBuilder path = new StringBuilder();
    double[] xy = new double[6];
    for (PathIterator parts = shape.getPathIterator(null); !parts.isDone(); parts.next()) {
      switch (parts.currentSegment(xy)) {
        case PathIterator.SEG_MOVETO -> append(path, 'M', xy, 2);
        case PathIterator.SEG_LINETO -> append(path, 'L', xy, 2);
        case PathIterator.SEG_QUADTO -> append(path, 'Q', xy, 4);
        case PathIterator.SEG_CUBICTO -> append(path, 'C', xy, 6);
        default -> path.append('Z');
      }
    }
    return path.toString();
  }

  private static void append(StringBuilder path, char command, double[] xy, int count) {
    path.append(command);
    for (int i = 0; i < count; i++) {
      path.append(i == 0 ? "" : " ").append(String.format(Locale.ROOT, "%.2f", xy[i]));
    }
  }
}
