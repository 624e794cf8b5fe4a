package dev.scalebench.postprocess.preview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A link into a page works wherever the page was rendered. */
class HeadingIdsTest {

  @ParameterizedTest
  @CsvSource({
    "Latency (Sequential), latency-sequential",
    "Throughput Per Batch, throughput-per-batch",
    "99.9 % of a_b-c, 999--of-a_b-c",
    "Größe²  und Maß, größe--und-maß",
  })
  void idsAreThoseOfKramdown(String heading, String id) {
    assertThat(new HeadingIds().next(heading)).isEqualTo(id);
  }

  @Test
  void aRepeatedHeadingGetsANumber() {
    assertThat(Markdown.html("## A B\n## A B\n### A b\n"))
        .isEqualTo(
            """
            <h2 id="a-b">A B</h2>
            <h2 id="a-b-1">A B</h2>
            <h3 id="a-b-2">A b</h3>
            """);
  }

  @Test
  void everyPageCountsAnew() {
    assertThat(Markdown.html("# A\n")).isEqualTo(Markdown.html("# A\n"));
  }
}
