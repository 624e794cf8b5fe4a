package dev.scalebench.postprocess.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
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
