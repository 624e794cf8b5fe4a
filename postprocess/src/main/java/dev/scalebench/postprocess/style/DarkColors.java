package dev.scalebench.postprocess.style;

import java.awt.Color;
import java.util.Map;

/** What stands for a chart's colours on a dark page. */
public final class DarkColors {

  private static final Map<Color, Color> OF =
      Map.of(
          Color.BLACK, new Color(0xE6EDF3),
          Colors.BACKGROUND, new Color(0x0D1117),
          Colors.TEXT, new Color(0xE6EDF3),
          Colors.FAINT_TEXT, new Color(0x9BA3AD),
          Colors.GRID, new Color(0x30363D),
          Colors.FAINT_GRID, new Color(0x21262D));

  /** How much of white is in the colour of data, so that the darkest can be seen. */
  private static final double WHITE = 0.3;

  private DarkColors() {}

  /** That of data is the same, only lighter. */
  public static Color of(Color color) {
    return OF.getOrDefault(
        color,
        new Color(lighter(color.getRed()), lighter(color.getGreen()), lighter(color.getBlue())));
  }

  private static int lighter(int channel) {
    return (int) Math.round(channel + (255 - channel) * WHITE);
  }
}
