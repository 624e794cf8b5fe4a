package dev.scalebench.postprocess.style;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Device;
import dev.scalebench.postprocess.measure.Engine;
import dev.scalebench.postprocess.measure.Optimization;
import dev.scalebench.postprocess.measure.Precision;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Configurations can be told apart by colour, and without colour by shape. */
class CategoriesTest {

  @Test
  void noTwoStylesAreAlike() {
    assertThat(Categories.styles(24)).doesNotHaveDuplicates().allMatch(LineStyle::standsOut);
  }

  @Test
  void theFirstFewDifferInColourAndInShape() {
    assertThat(Categories.styles(5)).extracting(LineStyle::color).doesNotHaveDuplicates();
    assertThat(Categories.styles(5)).extracting(LineStyle::marker).doesNotHaveDuplicates();
  }

  @Test
  void allAreSeenOnWhiteAndOnDarkPages() {
    for (LineStyle style : Categories.styles(7)) {
      Color dark = DarkColors.of(style.color());
      assertThat(ColorVision.contrast(style.color(), Color.WHITE)).isGreaterThan(3);
      assertThat(ColorVision.contrast(dark, DarkColors.of(Color.WHITE))).isGreaterThan(3);
    }
  }

  private static SortedSet<Configuration> configurations(Precision... precisions) {
    SortedSet<Configuration> all = new TreeSet<>();
    for (Engine engine : Engine.values()) {
      for (Optimization optimization : Optimization.values()) {
        for (Device device : Device.values()) {
          for (Precision precision : precisions) {
            all.add(new Configuration(engine, optimization, device, precision));
          }
        }
      }
    }
    return all;
  }

  @Test
  void ofManyInSeveralPrecisionsTheStrokeTellsThePrecisionAndTheColourTheRest() {
    SortedSet<Configuration> all = configurations(Precision.values());
    List<LineStyle> styles = Categories.of(all);
    assertThat(styles).hasSize(90).doesNotHaveDuplicates();
    Iterator<Configuration> configurations = all.iterator();
    for (LineStyle style : styles) {
      boolean solid = ((BasicStroke) style.stroke()).getDashArray() == null;
      Precision precision = configurations.next().precision();
      assertThat(solid).isEqualTo(precision == Precision.FLOAT32);
    }
    assertThat(styles.subList(0, 4))
        .extracting(LineStyle::color)
        .containsOnly(styles.get(0).color());
  }

  @Test
  void ofFewOrInOnePrecisionEachHasAColour() {
    SortedSet<Configuration> one = configurations(Precision.BFLOAT16);
    assertThat(Categories.of(one)).isEqualTo(Categories.styles(18));
    SortedSet<Configuration> few = new TreeSet<>(one);
    few.removeIf(each -> each.engine() != Engine.PYTORCH || each.device() == Device.CPU);
    few.addAll(few.stream().map(each -> each.with(Precision.FLOAT32)).toList());
    assertThat(Categories.of(few)).isEqualTo(Categories.styles(6));
  }

  static List<ColorVision> visions() {
    return ColorVision.ALL;
  }

  /** As many as three engines have, of which the third runs programs alone, in two precisions. */
  @ParameterizedTest
  @MethodSource("visions")
  void theFirstSixDifferInColourHoweverColoursAreSeen(ColorVision vision) {
    List<Color> colors = Categories.styles(6).stream().map(LineStyle::color).toList();
    for (int i = 0; i < colors.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(vision.distance(colors.get(i), colors.get(j)))
            .as("%d and %d", j, i)
            .isGreaterThan(15);
      }
    }
  }
}
