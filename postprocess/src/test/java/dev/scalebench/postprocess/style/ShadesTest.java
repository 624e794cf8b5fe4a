package dev.scalebench.postprocess.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shades are in order, and text can be read on each: contrast AA of WCAG 2, at least 4.5. */
class ShadesTest {

  private static final List<Color> LIGHT = Shades.on(Colors.BACKGROUND);

  @Test
  void theyGrowFuller() {
    assertThat(LIGHT).doesNotHaveDuplicates();
    assertThat(LIGHT).isSortedAccordingTo((a, b) -> Double.compare(luminance(b), luminance(a)));
    assertThat(Shades.of(0)).isEqualTo(LIGHT.get(0));
    assertThat(Shades.of(1)).isEqualTo(LIGHT.get(LIGHT.size() - 1));
  }

  @Test
  void textCanBeReadOnEachLightOrDark() {
    for (Color shade : LIGHT) {
      assertThat(ChangeColor.textOn(shade)).isEqualTo(Colors.TEXT);
      assertThat(contrast(Colors.TEXT, shade)).isGreaterThanOrEqualTo(4.5);
      assertThat(contrast(DarkColors.of(Colors.TEXT), DarkColors.of(shade)))
          .isGreaterThanOrEqualTo(4.5);
    }
  }

  @Test
  void onADarkPageTheyAreShadesOfItsBackground() {
    assertThat(LIGHT.stream().map(DarkColors::of))
        .containsExactlyElementsOf(Shades.on(DarkColors.BACKGROUND));
  }

  /** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
  private static double contrast(Color a, Color b) {
    double lighter = Math.max(luminance(a), luminance(b));
    double darker = Math.min(luminance(a), luminance(b));
    return (lighter + 0.05) / (darker + 0.05);
  }

  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(int channel) {
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
