package dev.scalebench.postprocess.style;

import dev.scalebench.postprocess.measure.Landmarks;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Styles of lines for ascending numbers, from dark to light. Of many lines some stand out; the rest
 * is drawn thin, in the colour of the nearest one below that stands out.
 */
public final class Ramp {

  /**
   * The darker part of "plasma", by N. Smith and S. van der Walt
   * (https://bids.github.io/colormap/): equal steps look equal, also in grey and to people with
   * colour blindness. It ends where the contrast with white is 3.
   */
  private static final Color[] COLORS = {
    new Color(0x0D0887),
    new Color(0x46039F),
    new Color(0x7201A8),
    new Color(0x9C179E),
    new Color(0xBD3786),
    new Color(0xD8576B),
    new Color(0xE3685F)
  };

  private static final Shape MARKER = new Ellipse2D.Double(-4, -4, 8, 8);
  private static final Stroke THICK = Strokes.of(2.6f);
  private static final Stroke THIN = Strokes.of(1);

  private Ramp() {}

  /** The style of each number. */
  public static Map<Integer, LineStyle> styles(SortedSet<Integer> numbers) {
    NavigableSet<Integer> standingOut = Landmarks.of(numbers);
    Map<Integer, LineStyle> styles = new TreeMap<>();
    for (Integer number : numbers) {
      int of = Optional.ofNullable(standingOut.floor(number)).orElse(number);
      Color color = color(position(of, numbers.first(), numbers.last()));
      styles.put(
          number,
          standingOut.contains(number)
              ? new LineStyle(color, THICK, Optional.of(MARKER))
              : new LineStyle(color, THIN, Optional.empty()));
    }
    return styles;
  }

  /** From 0 to 1: each doubling is a step of the same size. */
  private static double position(int number, int first, int last) {
    return first == last ? 0 : Math.log((double) number / first) / Math.log((double) last / first);
  }

  private static Color color(double position) {
    double step = position * (COLORS.length - 1);
    int index = Math.min((int) step, COLORS.length - 2);
    return Colors.between(COLORS[index], COLORS[index + 1], step - index);
  }
}
