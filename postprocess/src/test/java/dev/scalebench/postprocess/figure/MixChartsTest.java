package dev.scalebench.postprocess.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.graph.LineGraph;
import dev.scalebench.postprocess.graph.MixGraph;
import dev.scalebench.postprocess.graph.MixGraph.Instances;
import dev.scalebench.postprocess.graph.MixGraph.Tile;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.mix.Advice;
import dev.scalebench.postprocess.mix.Rounds;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charts show what one instance takes, and how many of them share the cores. */
class MixChartsTest {

  @TempDir private Path dir;

  private static MixCharts charts(Path results) {
    ModelMeasurements data = Fixtures.read(results);
    Advice advice = Advice.of(data).get(0);
    return new MixCharts(Subject.of(data, "T", "here"), advice, Rounds.of(data, advice.profile()));
  }

  private static MixGraph map(Path results) {
    return (MixGraph) charts(results).map().graph();
  }

  private static LineGraph lines(Path results) {
    return (LineGraph) charts(results).chapter().orElseThrow().figures().get(0).graph();
  }

  @Test
  void aTileIsWhatOneInstanceTakes() {
    MixGraph graph = map(Fixtures.divided(dir));
    assertThat(graph.threadCounts()).containsExactly(1, 2);
    assertThat(graph.batchSizes()).containsExactly(1, 2, 4, 6, 8, 16);
    assertThat(graph.tiles()).hasSize(9).contains(new Tile(1, 4, 30), new Tile(2, 16, 90));
    assertThat(graph.heading().title()).isEqualTo("T latency of one instance (ms)");
  }

  @Test
  void mixesAreDrawnPartByPart() {
    MixGraph graph = map(Fixtures.divided(dir));
    assertThat(graph.mixes()).hasSize(6);
    assertThat(graph.mixes().get(2).parts()).containsExactly(new Instances(2, 1, 2));
    assertThat(graph.mixes().get(3).parts())
        .containsExactly(new Instances(1, 1, 4), new Instances(1, 1, 2));
  }

  @Test
  void theLongerACallTheFullerItsColour() {
    MixGraph graph = map(Fixtures.divided(dir));
    assertThat(List.copyOf(graph.colors()))
        .startsWith(graph.color(new Tile(2, 1, 9)))
        .endsWith(graph.color(new Tile(2, 16, 90)));
  }

  @Test
  void ofManyThreadCountsThereAreThoseThatAReaderLooksForAndThoseOfMixes() {
    MixGraph graph = map(Fixtures.firstSites(dir));
    assertThat(graph.threadCounts()).contains(1, 2, 4, 8, 16).hasSizeLessThan(16);
    assertThat(graph.mixes())
        .allSatisfy(
            mix ->
                assertThat(mix.parts())
                    .allSatisfy(
                        part ->
                            assertThat(graph.tiles())
                                .extracting(Tile::threads, Tile::batchSize)
                                .contains(tuple(part.threads(), part.batchSize()))));
  }

  @Test
  void theAlternativeTextNamesTheMixes() {
    assertThat(charts(Fixtures.divided(dir)).map().alt())
        .isEqualTo(
            "T latency of one instance (ms). From 9.000 to 90.00 ms over intra-op threads 1 to 2 and"
                + " batch sizes 1 to 16. Recommended mixes, as instances×threads×batch size:"
                + " 1×2×1, 1×2×2, 2×1×2, 1×1×4 and 1×1×2, 2×1×4, 1×2×16");
  }

  @Test
  void equalInstancesShareABatch() {
    LineGraph graph = lines(Fixtures.divided(dir));
    assertThat(graph.series()).extracting(LineGraph.Series::label).containsExactly("2", "4", "8");
    assertThat(graph.series().get(1).points())
        .extracting(LineGraph.Point::x, point -> point.y().mean())
        .containsExactly(tuple(1, 25.0), tuple(2, 17.0));
    assertThat(graph.xAxis()).isEqualTo(LineGraph.XAxis.INSTANCES);
    assertThat(charts(Fixtures.divided(dir)).chapter().orElseThrow().text())
        .doesNotContain("Dashed");
  }

  @Test
  void whatWasMeasuredIsALineBesideIt() {
    LineGraph graph = lines(Fixtures.dividedAndMeasured(dir));
    assertThat(graph.series())
        .extracting(LineGraph.Series::label)
        .containsExactly("2", "4", "4, measured", "8");
    assertThat(graph.series().get(2).points())
        .extracting(LineGraph.Point::x, point -> point.y().mean())
        .containsExactly(tuple(1, 25.5), tuple(2, 16.0));
    assertThat(graph.series().get(2).style().color())
        .isEqualTo(graph.series().get(1).style().color());
    assertThat(charts(Fixtures.dividedAndMeasured(dir)).chapter().orElseThrow().text())
        .contains("learnt from mixes", "Dashed lines with squares");
  }
}
