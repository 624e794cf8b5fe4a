package dev.scalebench.postprocess.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.JmhJson;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.mix.Advice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page says how to divide cores, what that gains, and how far it is known. */
class MixTableTest {

  @TempDir private Path dir;

  private static MixTable table(Path results) {
    ModelMeasurements data = Fixtures.read(results);
    Advice advice = Advice.of(data).get(0);
    return MixTable.of(data, advice, advice.recommendations());
  }

  private static String index(Path results) {
    Map<String, String> texts = new MarkdownFile().texts(Pages.of(results));
    return texts.getOrDefault("answer.markdown", texts.getOrDefault("index.markdown", ""));
  }

  @Test
  void eachRowTellsTheGainOrWhyThereIsNone() {
    MixTable table = table(Fixtures.divided(dir));
    assertThat(table.rows())
        .extracting(MixTable.Row::inputs, MixTable.Row::mix, MixTable.Row::gain)
        .containsExactly(
            tuple(1, "1x2x1", "no gain here"),
            tuple(2, "1x2x2", "no gain here"),
            tuple(4, "2x1x2", "1.471 ± 0.011"),
            tuple(6, "1x1x4+1x1x2", "one instance was not measured"),
            tuple(8, "2x1x4", "1.3333 ± 0.0056"),
            tuple(16, "1x2x16", "no parts were measured"));
    assertThat(table.summary())
        .isEqualTo(
            "At 2 of 6 batch sizes a mix is predicted to be faster than one instance with 2 cores:"
                + " 1.471 ± 0.011 times as fast at 4 inputs, where it gains most.");
    assertThat(table.intervals()).isTrue();
    assertThat(table.of()).isEqualTo("Script, 2 cores");
  }

  @Test
  void whatMayBeAsFastIsTold() {
    MixTable table = table(Fixtures.divided(dir));
    assertThat(table.rows())
        .extracting(MixTable.Row::rival)
        .containsExactly("", "2x1x1", "", "", "", "");
    assertThat(table.withRivals()).isTrue();
  }

  @Test
  void ofAlmostEqualMixesTheOneOfFewestInstancesIsTheRival() {
    MixTable table =
        table(
            JmhJson.write(
                dir.resolve("r.json"),
                cell("10", 1, 1),
                cell("10.1", 2, 2),
                cell("40", 4, 4),
                cell("30", 4, 1)));
    assertThat(table.rows().get(2).mix()).isEqualTo("4x1x1");
    assertThat(table.rows().get(2).rival()).isEqualTo("2x2x2");
  }

  private static String cell(String millis, int threads, int batch) {
    return JmhJson.entry(
        "sample",
        millis,
        "0.1",
        "ms/op",
        "model=gpt2",
        "batchSize=" + batch,
        "intraOpThreads=" + threads);
  }

  @Test
  void whereNothingWasMeasuredItIsAPrediction() {
    MixTable table = table(Fixtures.divided(dir));
    assertThat(table.validation()).isEmpty();
    assertThat(table.withMeasured()).isFalse();
    assertThat(index(Fixtures.divided(dir)))
        .containsSubsequence(
            "# Where throughput stops growing",
            "# Dividing the cores\n\nAt 2 of 6",
            "**This is a prediction that was not validated here.**",
            "<caption>Script, 2 cores</caption>",
            "<tr><th scope=\"row\">4</th><td class=\"text\">2x1x2</td><td>17.00 ± 0.10</td>"
                + "<td>25.00 ± 0.10</td><td>1.471 ± 0.011</td><td class=\"text\"></td></tr>",
            "(./gpt2_recommended.csv)",
            "srcset=\"./gpt2-mixes-narrow.svg\"",
            "# Throughput by batch size")
        .doesNotContain("Intervals are not known");
  }

  @Test
  void measuredMixesStandBesideThePrediction() {
    MixTable table = table(Fixtures.dividedAndMeasured(dir));
    assertThat(table.validation())
        .isEqualTo(
            "One mix of several instances was measured, and took 0.941 to 1.29 times as long as the"
                + " slowest instance alone. Predictions count in how much processes disturb each"
                + " other, which nothing checks yet. At 1 of 1 batch sizes at which one instance"
                + " was measured, too, several were faster.");
    assertThat(table.rows().get(2))
        .extracting(MixTable.Row::measured, MixTable.Row::measuredGain)
        .containsExactly("16.00 ± 0.10", "1.594 ± 0.012");
    assertThat(index(Fixtures.dividedAndMeasured(dir)))
        .contains(
            "<th scope=\"colgroup\" colspan=\"4\">Processes</th>"
                + "<th scope=\"colgroup\" colspan=\"4\">Sessions in one process</th>"
                + "<th scope=\"colgroup\" colspan=\"4\">Callers of one session</th>",
            "<td class=\"text\">2x1x2</td><td>17.00 ± 0.10</td>"
                + "<td>19.00 ± 0.10</td><td>1.12</td><td>1.3421 ± 0.0088</td><td>2000</td>"
                + "<td>22.00 ± 0.10</td><td>1.29</td><td>1.1591 ± 0.0070</td><td>1500</td>"
                + "<td>16.00 ± 0.10</td><td>0.941</td><td>1.594 ± 0.012</td><td>1000</td>")
        .doesNotContain("not validated");
  }

  @Test
  void severalMixesTellHowWellEachIsPredictedFromTheOthers() {
    Path results = Fixtures.dividedAndMeasured(dir);
    JmhJson.write(
        dir.resolve("more.json"),
        JmhJson.entry(
            "sample",
            "33",
            "0.1",
            "ms/op",
            "model=gpt2",
            "optimization=script",
            "batchSize=8",
            "intraOpThreads=2",
            "instances=2x1x4"));
    assertThat(table(results).validation())
        .startsWith("2 mixes of several instances were measured, and took 0.941 to 1.29 times")
        .containsPattern(
            "disturb each other: of each mix from the others they were off by [0-9.]+ % \\(median;"
                + " [0-9.]+ % at most\\), and without it by 9.8 % \\(median; 10.5 % at most\\)\\.");
  }

  @Test
  void withoutAGainThePageSaysSo() {
    assertThat(
            table(
                    JmhJson.write(
                        dir.resolve("r.json"),
                        cell("10", 1, 1),
                        cell("9", 2, 1),
                        cell("9.5", 2, 2)))
                .summary())
        .isEqualTo("No mix is predicted to be faster than one instance with 2 cores.");
  }

  @Test
  void whatCannotBeTrustedRecommendsNoMix() {
    Path results = Fixtures.divided(dir);
    JmhJson.write(
        dir.resolve("failures.json"),
        Fixtures.read(results).measurements().stream()
            .map(
                each ->
                    JmhJson.failure(
                        "error",
                        "",
                        "model=gpt2",
                        "batchSize=" + (each.cell().batchSize() + 100),
                        "intraOpThreads=" + each.cell().intraOpThreads()))
            .toArray(String[]::new));
    assertThat(index(results)).contains("Nothing is recommended").doesNotContain("# Dividing");
  }

  @Test
  void allConfigurationsAreAmongTheNumbers() throws IOException {
    Map<String, String> texts = new MarkdownFile().texts(Pages.of(Fixtures.bothMappings(dir)));
    assertThat(texts.get("numbers.markdown"))
        .containsSubsequence(
            "# Dividing the cores",
            "<summary>Script, sequential cores, 4 cores</summary>",
            "<summary>Script, interleave cores, 4 cores</summary>");
    assertThat(texts.get("index.markdown")).containsOnlyOnce("cores, 4 cores</caption>");
    assertThat(texts.get("charts.markdown"))
        .containsSubsequence("# Dividing the cores", "./gpt2-instances.png");
  }
}
