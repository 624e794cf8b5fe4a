package dev.scalebench.postprocess.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Order can be seen: later lines are lighter, and few enough stand out to be told apart. */
class RampTest {

  @Test
  void fewLinesAllStandOutAndGrowLighter() {
    List<LineStyle> styles = List.copyOf(styles(1, 2, 4, 8, 16).values());
    assertThat(styles).allMatch(LineStyle::standsOut);
    assertThat(styles).isSortedAccordingTo((a, b) -> Double.compare(luminance(a), luminance(b)));
    assertThat(styles.stream().map(LineStyle::color)).doesNotHaveDuplicates();
  }

  @Test
  void everyColourHasAContrastOfThreeOnWhite() {
    assertThat(styles(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024).values())
        .allSatisfy(
            style -> assertThat(1.05 / (relativeLuminance(style.color()) + 0.05)).isGreaterThan(3));
  }

  /** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
  private static double relativeLuminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(int channel) {
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  @Test
  void ofManyLinesPowersOfTwoAndTheEndsStandOut() {
    assertThat(standingOut(IntStream.rangeClosed(1, 18).toArray()))
        .containsExactly(1, 2, 4, 8, 16, 18);
  }

  @Test
  void withoutPowersOfTwoEverySoManyStandOut() {
    int[] numbers = IntStream.rangeClosed(1, 40).map(i -> i * 10).toArray();
    assertThat(standingOut(numbers)).hasSizeBetween(5, 12).contains(10, 400);
  }

  @Test
  void otherLinesAreColouredLikeTheNearestBelow() {
    Map<Integer, LineStyle> styles = styles(IntStream.rangeClosed(1, 32).toArray());
    assertThat(colorOf(styles, 15)).isEqualTo(colorOf(styles, 8));
    assertThat(colorOf(styles, 17)).isEqualTo(colorOf(styles, 16));
  }

  @Test
  void aSingleLineHasAColour() {
    assertThat(styles(7)).hasSize(1);
  }

  private static List<Integer> standingOut(int... numbers) {
    return styles(numbers).entrySet().stream()
        .filter(style -> style.getValue().standsOut())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Map<Integer, LineStyle> styles(int... numbers) {
    return Ramp.styles(new TreeSet<>(IntStream.of(numbers).boxed().toList()));
  }

  private static Color colorOf(Map<Integer, LineStyle> styles, int number) {
    return styles.entrySet().stream()
        .filter(style -> style.getKey() == number)
        .map(style -> style.getValue().color())
        .findFirst()
        .orElseThrow();
  }

  /** Weights of ITU-R BT.709, without gamma. */
  private static double luminance(LineStyle style) {
    Color color = style.color();
    return 0.2126 * color.getRed() + 0.7152 * color.getGreen() + 0.0722 * color.getBlue();
  }
}
