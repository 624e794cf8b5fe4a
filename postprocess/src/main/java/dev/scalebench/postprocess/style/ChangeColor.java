package dev.scalebench.postprocess.style;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Colours of changes, the same on all pages: nine of "cividis", by J. Nuñez, C. Anderton and R.
 * Renslow (https://doi.org/10.1371/journal.pone.0199239), from dark blue for less over grey to
 * yellow for more: in order also in grey and to people with colour blindness.
 */
public final class ChangeColor {

  /** Percent from which on a change, or its negative, has the next colour. */
  private static final int[] STEPS = {2, 5, 10, 20};

  private static final List<Color> COLORS =
      IntStream.of(
              0x00224E, 0x1A386F, 0x434E6C, 0x61656F, 0x7D7C78, 0x9B9476, 0xBCAE6C, 0xDEC958,
              0xFEE838)
          .mapToObj(Color::new)
          .toList();

  private ChangeColor() {}

  /** From the greatest loss to the greatest gain. */
  public static List<Color> all() {
    return COLORS;
  }

  public static Color of(double percent) {
    int steps = 0;
    while (steps < STEPS.length && Math.abs(percent) >= STEPS[steps]) {
      steps++;
    }
    return COLORS.get(STEPS.length + (percent < 0 ? -steps : steps));
  }

  /** Black or white, whichever can be read on the colour. */
  public static Color textOn(Color color) {
    double luma = 0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue();
    return luma < 140 ? Color.WHITE : Colors.TEXT;
  }

  /** What a colour stands for: {@code +5 to +10}. */
  public static String label(int color) {
    int step = Math.abs(color - STEPS.length);
    String sign = color < STEPS.length ? "−" : "+";
    if (step == 0) {
      return "−" + STEPS[0] + " to +" + STEPS[0];
    }
    return step == STEPS.length
        ? sign + STEPS[step - 1] + " or more"
        : "%s%d to %s%d".formatted(sign, STEPS[step - 1], sign, STEPS[step]);
  }
}
