package dev.scalebench.postprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text of the site can be read by people with weak eyes: contrast AA of WCAG 2, at least 4.5. */
class SiteColorsTest {

  private static final Path STYLES = Path.of("../site/assets/scalebench.css");

  private static final Pattern SCHEME = Pattern.compile(":root \\{([^}]*)\\}");
  private static final Pattern COLOR = Pattern.compile("--(\\w+): #(\\p{XDigit}{6});");

  @ParameterizedTest
  @CsvSource({"light, 0", "dark, 1", "print, 2"})
  void textContrastsWithItsBackground(String name, int index) throws IOException {
    Map<String, Integer> colors = scheme(index);
    assertThat(colors).containsKeys("background", "raised", "text", "faint", "link");
    for (String background : new String[] {"background", "raised"}) {
      for (String text : new String[] {"text", "faint", "link"}) {
        assertThat(contrast(color(colors, background), color(colors, text)))
            .as("%s on %s", text, background)
            .isGreaterThanOrEqualTo(4.5);
      }
    }
  }

  @Test
  void blackOnWhiteIsTheLargestContrast() {
    assertThat(contrast(0, 0xFFFFFF)).isEqualTo(21);
  }

  private static Map<String, Integer> scheme(int index) throws IOException {
    String block =
        SCHEME
            .matcher(Files.readString(STYLES))
            .results()
            .map(result -> result.group(1))
            .toList()
            .get(index);
    Map<String, Integer> colors = new HashMap<>();
    for (MatchResult color : COLOR.matcher(block).results().toList()) {
      colors.put(color.group(1), Integer.parseInt(color.group(2), 16));
    }
    return colors;
  }

  private static int color(Map<String, Integer> colors, String name) {
    return colors.getOrDefault(name, 0);
  }

  /** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
  private static double contrast(int a, int b) {
    double lighter = Math.max(luminance(a), luminance(b));
    double darker = Math.min(luminance(a), luminance(b));
    return (lighter + 0.05) / (darker + 0.05);
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double value = (channel & 0xFF) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
