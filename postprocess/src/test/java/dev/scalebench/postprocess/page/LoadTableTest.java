package dev.scalebench.postprocess.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.Fixtures;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What arrives by itself is told by its requests, and a percentile only where it is known. */
class LoadTableTest {
  @TempDir private Path dir;

  @Test
  void eachLoadIsARow() {
    LoadTable table = LoadTable.of(Fixtures.read(Fixtures.underLoad(dir))).get(0);
    assertThat(table.limits()).containsExactly("50ms");
    assertThat(table.legend())
        .isEqualTo(
            "Brackets hold the 95 % interval of a percentile, as if requests were independent. A"
                + " dash is a percentile that is not known: it takes 7 requests to bound the"
                + " median, 44 to bound the 90th, and 459 to bound the 99th.");
    assertThat(table.rows())
        .containsExactly(
            new LoadTable.Row(
                "Script",
                "2x1x2",
                "Sessions in one process",
                "20.00",
                "19.80",
                "12.50",
                "2.000",
                "3.000",
                "4.000",
                "600",
                List.of("99.3")),
            new LoadTable.Row(
                "Script",
                "2x1x2",
                "Sessions in one process",
                "60.00",
                "41.00",
                "12.50",
                "2.0 (1.0–3.0)",
                "–",
                "–",
                "20",
                List.of("0.0")));
  }

  @Test
  void thePageHasIt() {
    assertThat(
            new MarkdownFile()
                .texts(Pages.of(Fixtures.underLoad(dir))).values().stream()
                    .filter(text -> text.contains("# Under load")))
        .singleElement()
        .asString()
        .contains(
            "<th scope=\"col\">Within 50ms (%)</th>",
            "<td>20.00</td><td>19.80</td><td>12.50</td><td>2.000</td><td>3.000</td><td>4.000</td><td>600</td><td>99.3</td>");
  }

  @Test
  void withoutArrivalsThereIsNone() {
    assertThat(LoadTable.of(Fixtures.read(Fixtures.dividedAndMeasured(dir)))).isEmpty();
  }
}
