package dev.scalebench.postprocess.style;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
}
