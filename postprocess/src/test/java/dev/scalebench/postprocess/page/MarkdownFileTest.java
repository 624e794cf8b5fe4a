package dev.scalebench.postprocess.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.JmhJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages are sealed to the byte, under every locale; no value can break out of its place. */
class MarkdownFileTest {

  private final MarkdownFile markdown = new MarkdownFile();

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "ar-EG-u-nu-arab", "tr"})
  void aPageOfTheFirstSitesStaysAsItWas(String locale, @TempDir Path dir) throws IOException {
    assertSealed("first-sites.markdown", locale, Fixtures.firstSites(dir));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "ar-EG-u-nu-arab", "tr"})
  void severalEnginesGetANoteAndNumbers(String locale, @TempDir Path dir) throws IOException {
    assertSealed("engines.markdown", locale, Fixtures.enginesAndOptimizations(dir));
  }

  @Test
  void theSecondMappingFollowsTheFirstSitesPage(@TempDir Path dir) {
    String page = markdown.text(Pages.of(Fixtures.bothMappings(dir)));
    assertThat(page)
        .containsSubsequence(
            "# Latency (Sequential)",
            "# Throughput (Sequential)",
            "alt=\"GPT2 Throughput per BS\" width=\"100%\"/>\n</p>\n\n# Latency (Interleave)\n",
            "# Throughput (Interleave)",
            "# How to read",
            "# Numbers");
  }

  @Test
  void titlesAreEscapedForYamlHtmlAndLiquid(@TempDir Path dir) {
    String title = "\"A\\B\" <b>&'{{ site }}{% raw %}";
    String page = markdown.text(Pages.titled(title, Fixtures.bothMappings(dir)));
    assertThat(page)
        .contains("title:  \"\\\"A\\\\B\\\" <b>&'{{ site }}{% raw %}\"\n")
        .contains(
            "alt=\"&quot;A\\B&quot; &lt;b&gt;&amp;&#39;&#123;&#123; site &#125;&#125;"
                + "&#123;% raw %&#125; Latency BS=1\"");
    assertThat(page.substring(page.indexOf("---", 3))).doesNotContain("{{", "{%", "<b>");
  }

  @Test
  void whatResultFilesTellIsEscaped(@TempDir Path dir) {
    String entry = JmhJson.sample(1, "model=gpt2", "batchSize=1").replace("-Xmx8g", "-Da=<{{x}}>");
    String page = markdown.text(Pages.of(JmhJson.write(dir.resolve("r.json"), entry)));
    assertThat(page).contains("<td>-Da=&lt;&#123;&#123;x&#125;&#125;&gt;</td>");
  }

  private void assertSealed(String golden, String locale, Path results) throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      assertThat(markdown.text(Pages.of(results))).isEqualTo(resource(golden));
    } finally {
      Locale.setDefault(before);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream golden = MarkdownFileTest.class.getResourceAsStream(name)) {
      assertThat(golden).as(name).isNotNull();
      return new String(golden.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
