package dev.scalebench.postprocess.style;

import java.awt.Color;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands for a chart's colours on a dark page. */
public final class DarkColors {

  static final Color BACKGROUND = new Color(0x0D1117);

  private static final Map<Color, Color> OF = all();

  /** How much of white is in the colour of data, so that the darkest can be seen. */
  private static final double WHITE = 0.3;

  private DarkColors() {}

  private static Map<Color, Color> all() {
    Map<Color, Color> dark =
        new HashMap<>(
            Map.of(
                Color.BLACK, new Color(0xE6EDF3),
                Colors.BACKGROUND, BACKGROUND,
                Colors.TEXT, new Color(0xE6EDF3),
                Colors.FAINT_TEXT, new Color(0x9BA3AD),
                Colors.GRID, new Color(0x30363D),
                Colors.FAINT_GRID, new Color(0x21262D)));
    List<Color> shades = Shades.on(Colors.BACKGROUND);
    for (int i = 0; i < shades.size(); i++) {
      dark.put(shades.get(i), Shades.on(BACKGROUND).get(i));
    }
    return Map.copyOf(dark);
  }

  /** That of data is the same, only lighter; shades have the same hue. */
  public static Color of(Color color) {
    return OF.getOrDefault(color, Colors.between(color, Color.WHITE, WHITE));
  }
}
