package dev.scalebench.postprocess.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.figure.CurveChart;
import dev.scalebench.postprocess.figure.MixCharts;
import dev.scalebench.postprocess.figure.Subject;
import dev.scalebench.postprocess.graph.CurveGraph;
import dev.scalebench.postprocess.graph.Graph;
import dev.scalebench.postprocess.graph.MixGraph;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.mix.Advice;
import dev.scalebench.postprocess.mix.Rounds;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chart as SVG has its text as text, on any size, and other colours in the dark. */
class VectorsTest {

  @TempDir private Path dir;

  @Test
  void curvesAreNamedOnceAndBatchSizesStandOnPoints() {
    for (int width : new int[] {620, 1200}) {
      List<String> texts = svg(width).select("text").eachText();
      assertThat(texts)
          .contains("T throughput against latency", "Latency (ms per batch)")
          .containsOnlyOnce("PyTorch-Script-float32", "ONNX Runtime-Script-int8")
          .contains("1", "32");
    }
  }

  @Test
  void eachColourHasOneForDarkPages() {
    Document svg = svg(1200);
    String style = svg.select("style").text();
    String[] schemes = style.split("prefers-color-scheme:dark", -1);
    assertThat(schemes).hasSize(2);
    for (Element drawn : svg.select("[style]")) {
      String name = drawn.attr("style").replaceFirst(".*var\\((.*)\\)", "$1");
      assertThat(schemes[0]).contains(name + ":#");
      assertThat(schemes[1]).contains(name + ":#");
    }
    assertThat(schemes[0]).contains("--cffffff:#ffffff");
    assertThat(schemes[1]).contains("--cffffff:#0d1117");
  }

  @Test
  void theLocaleDoesNotMatter() {
    String before = svg(1200).outerHtml();
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(svg(1200).outerHtml()).isEqualTo(before);
    } finally {
      Locale.setDefault(locale);
    }
  }

  @Test
  void mixesFrameTilesThatCanBeReadOnAPhone() {
    Document svg = mixes(620, 640);
    assertThat(svg.select("text").eachText())
        .contains("30.0", "90.0", "1×, 2×", "1×", "in a recommended mix, so many times", "one mix");
    assertThat(svg.select("text").stream().filter(text -> text.text().matches("[0-9.]+|[0-9×, ]+")))
        .isNotEmpty()
        .allSatisfy(
            text ->
                assertThat(Double.parseDouble(text.attr("font-size"))).isGreaterThanOrEqualTo(13));
  }

  @Test
  void longTimesAreInSeconds() {
    MixGraph graph =
        new MixGraph(
            new Graph.Heading("T", "here"),
            List.of(1),
            List.of(1, 2),
            List.of(new MixGraph.Tile(1, 1, 9_999), new MixGraph.Tile(1, 2, 107_846)),
            List.of());
    assertThat(
            Jsoup.parse(Vectors.svg(graph, "", 1200, 600), Parser.xmlParser())
                .select("text")
                .eachText())
        .contains("9999", "108 s")
        .doesNotContain("one mix");
  }

  private Document mixes(int width, int height) {
    ModelMeasurements data = Fixtures.read(Fixtures.divided(dir));
    Advice advice = Advice.of(data).get(0);
    MixCharts charts =
        new MixCharts(Subject.of(data, "T", "here"), advice, Rounds.of(data, advice.profile()));
    return Jsoup.parse(Vectors.svg(charts.map().graph(), "", width, height), Parser.xmlParser());
  }

  private Document svg(int width) {
    CurveGraph graph =
        (CurveGraph)
            CurveChart.of(Subject.of(Fixtures.read(Fixtures.threeEnginesAndInt8(dir)), "T", "here"))
                .get(0)
                .graph();
    return Jsoup.parse(Vectors.svg(graph, "<&>", width, 600), Parser.xmlParser());
  }
}
