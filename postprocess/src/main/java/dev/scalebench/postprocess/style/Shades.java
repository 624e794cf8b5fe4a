package dev.scalebench.postprocess.style;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Shades of one hue, from faint to full, as the site's tables have them. Text in the colour of its
 * background's text can be read on each.
 */
public final class Shades {

  /** Of the hue in the faintest shade and in the fullest. */
  private static final double LEAST = 0.06;

  private static final double MOST = 0.55;

  private static final int COUNT = 9;

  private static final Color HUE = new Color(0x0969DA);

  private Shades() {}

  /** From the faintest on. */
  public static List<Color> on(Color background) {
    return IntStream.range(0, COUNT)
        .mapToDouble(index -> LEAST + (MOST - LEAST) * index / (COUNT - 1))
        .mapToObj(share -> Colors.between(background, HUE, share))
        .toList();
  }

  /**
   * That of a position on white.
   *
   * @param position from 0 to 1
   */
  public static Color of(double position) {
    return on(Colors.BACKGROUND).get((int) Math.round(position * (COUNT - 1)));
  }
}
