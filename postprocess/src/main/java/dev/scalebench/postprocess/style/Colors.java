package dev.scalebench.postprocess.style;

import java.awt.Color;
import java.util.List;

/** Colours of a chart besides those of its data. */
public final class Colors {

  /** Behind everything, and between symbols that lie on each other. */
  public static final Color BACKGROUND = Color.WHITE;

  /** Of titles, labels and legends. */
  public static final Color TEXT = new Color(0x24292F);

  /** Of subtitles, axes, and lines that were not measured. */
  public static final Color FAINT_TEXT = new Color(0x57606A);

  /** Of grid lines along which values are read. */
  public static final Color GRID = new Color(0xE3E6EA);

  /** Of the other grid lines, and of areas. */
  public static final Color FAINT_GRID = new Color(0xF1F3F5);

  /** All but the background. */
  public static final List<Color> ALL = List.of(TEXT, FAINT_TEXT, GRID, FAINT_GRID);

  private Colors() {}

  /**
   * A colour between two, in sRGB.
   *
   * @param share of the second, from 0 to 1
   */
  static Color between(Color from, Color to, double share) {
    return new Color(
        between(from.getRed(), to.getRed(), share),
        between(from.getGreen(), to.getGreen(), share),
        between(from.getBlue(), to.getBlue(), share));
  }

  private static int between(int from, int to, double share) {
    return (int) Math.round(from + (to - from) * share);
  }
}
