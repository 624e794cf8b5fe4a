package dev.scalebench.postprocess.style;

import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Precision;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Styles of lines without an order. */
public final class Categories {

  /**
   * Colours that people with colour blindness tell apart, with a contrast of at least 3 on white.
   * The first five are of M. Okabe and K. Ito (https://jfly.uni-koeln.de/color/), whose others are
   * too pale.
   */
  private static final List<Color> COLORS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0x000000),
          new Color(0x7A1FE0),
          new Color(0x5A2D00));

  /** For those who see no colour, or print in grey. */
  private static final List<Shape> MARKERS =
      List.of(
          new Ellipse2D.Double(-5.5, -5.5, 11, 11),
          new Rectangle2D.Double(-5, -5, 10, 10),
          polygon(0, -6.5, 6.5, 5, -6.5, 5),
          polygon(0, -7, 7, 0, 0, 7, -7, 0),
          polygon(0, 6.5, 6.5, -5, -6.5, -5));

  private static final List<Stroke> STROKES =
      List.of(
          Strokes.of(2.6f),
          Strokes.of(2.6f, 12, 6),
          Strokes.of(2.6f, 3, 5),
          Strokes.of(2.6f, 14, 5, 3, 5));

  /** Of as many precisions as there are. */
  private static final List<Stroke> PRECISIONS =
      Stream.concat(STROKES.stream(), Stream.of(Strokes.of(2.6f, 14, 4, 3, 4, 3, 4))).toList();

  private Categories() {}

  /** Their numbers share no factor: of 140 styles no two are alike. */
  public static List<LineStyle> styles(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new LineStyle(
                    COLORS.get(i % COLORS.size()),
                    STROKES.get(i % STROKES.size()),
                    Optional.of(MARKERS.get(i % MARKERS.size()))))
        .toList();
  }

  /**
   * Those of configurations, in their order. Of many in several precisions colour and marker tell
   * engine, optimization and device, and the stroke tells the precision: solid is the first.
   */
  public static List<LineStyle> of(SortedSet<Configuration> configurations) {
    List<Configuration> programs =
        configurations.stream().map(each -> each.with(Precision.FLOAT32)).distinct().toList();
    List<Precision> precisions =
        configurations.stream().map(Configuration::precision).distinct().sorted().toList();
    if (configurations.size() <= COLORS.size() || precisions.size() == 1) {
      return styles(configurations.size());
    }
    return configurations.stream()
        .map(
            each -> {
              int program = programs.indexOf(each.with(Precision.FLOAT32));
              int precision = precisions.indexOf(each.precision());
              return new LineStyle(
                  COLORS.get(program % COLORS.size()),
                  PRECISIONS.get(precision),
                  Optional.of(MARKERS.get(program % MARKERS.size())));
            })
        .toList();
  }

  private static Shape polygon(double... xy) {
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    path.closePath();
    return path;
  }
}
