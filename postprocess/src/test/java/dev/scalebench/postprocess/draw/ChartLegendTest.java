package dev.scalebench.postprocess.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.graph.Graph.Heading;
import dev.scalebench.postprocess.graph.HeatMapGraph;
import dev.scalebench.postprocess.graph.HeatMapGraph.Tile;
import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.ui.RectangleEdge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a phone shows first of a chart is its left, so that is where few entries are. */
class ChartLegendTest {

  @ParameterizedTest
  @CsvSource({
    "1, line, TOP",
    "9, line, TOP",
    "40, line, RIGHT",
    "3, 'TensorFlow-Script, bfloat16, tcmalloc, SMT siblings used', TOP",
    "9, 'TensorFlow-Script, bfloat16, tcmalloc, SMT siblings used', RIGHT",
  })
  void fewEntriesLieAboveThePlotAndManyBesideIt(int entries, String label, String edge) {
    LegendItemCollection items = new LegendItemCollection();
    IntStream.range(0, entries).forEach(i -> items.add(new LegendItem(label, Color.RED)));
    assertThat(ChartLegend.of("Lines", items).getPosition())
        .isEqualTo(edge.equals("TOP") ? RectangleEdge.TOP : RectangleEdge.RIGHT);
  }

  @Test
  void tilesWithoutAResultAreNamed() {
    Tile tile = new Tile(1, 1, 5, false);
    assertThat(legend(List.of(1), List.of(1), tile)).doesNotContain("no result");
    assertThat(legend(List.of(1, 2), List.of(1), tile)).endsWith("no result");
  }

  private static List<String> legend(List<Integer> threads, List<Integer> batches, Tile tile) {
    HeatMapGraph graph =
        new HeatMapGraph(new Heading("title", ""), "Change", threads, batches, List.of(tile));
    LegendItemCollection items =
        HeatMapChart.create(graph).getLegend().getSources()[0].getLegendItems();
    return IntStream.range(0, items.getItemCount()).mapToObj(i -> items.get(i).getLabel()).toList();
  }
}
