package dev.scalebench.postprocess.preview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Markdown looks as it does after kramdown. */
class MarkdownTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "JMH's,JMH’s",
        "a \"b\" c,a “b” c",
        "'b' (\"c\"),‘b’ (“c”)",
        "1 -- 2 --- 3 - 4...,1 – 2 — 3 - 4…",
        "a.b..c,a.b..c",
      })
  void punctuationIsTypographic(String markdown, String text) {
    assertThat(Markdown.html(markdown)).isEqualTo("<p>" + text + "</p>\n");
  }

  @Test
  void entitiesAndCodeStayAsTheyAre() {
    assertThat(Markdown.html("&#39;a&#39; `b's--`"))
        .isEqualTo(
            "<p>'a' <code class=\"language-plaintext highlighter-rouge\">b's--</code></p>\n");
  }

  @Test
  void tablesAreAlignedByStyle() {
    assertThat(Markdown.html("| a | b |\n| --- | ---: |\n| 1 | 2 |\n"))
        .contains("<th>a</th>", "<td style=\"text-align: right\">2</td>");
  }
}
