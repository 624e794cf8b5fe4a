package dev.scalebench.postprocess.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names become directories that Jekyll serves, titles one line of text. */
class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"cloudlab", "v1.2-rc_3", "0a1b2c3", "-"})
  void goodNamesAreTaken(String name) {
    assertThat(new Place(name, name).describe()).isEqualTo(name + ", " + name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", ".git", "_site", "a/b", "a\\b", "a b", "ä", "a\n", "{{x}}"})
  void badNamesAreRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Place(name, "r"))
        .withMessage(
            "machine must consist of letters A-Z a-z, digits, '.', '_' and '-', and not start with"
                + " '.' or '_', got: "
                + name);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Place("m", name))
        .withMessageStartingWith("revision must consist of");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb", "a\tb", "a\u2028b", "a\u0000b"})
  void titlesAreOneLine(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Title(text));
  }
}
