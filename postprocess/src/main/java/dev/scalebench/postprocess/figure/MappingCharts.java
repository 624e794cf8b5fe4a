package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.graph.HeatMapGraph;
import dev.scalebench.postprocess.graph.HeatMapGraph.Tile;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What interleaved cores change, a heat map per configuration. */
record MappingCharts(Subject subject) {

  List<Figure> figures() {
    SortedMap<Configuration, List<Tile>> tiles = new TreeMap<>();
    SortedMap<Cell, Estimate> ratios = Relation.MAPPING.ratios(subject.data());
    ratios.forEach(
        (cell, ratio) ->
            tiles
                .computeIfAbsent(cell.configuration(), configuration -> new ArrayList<>())
                .add(Tile.of(cell.intraOpThreads(), cell.batchSize(), ratio)));
    List<Figure> figures = new ArrayList<>();
    tiles.forEach(
        (configuration, changes) -> {
          HeatMapGraph graph = graph(configuration, changes);
          String file =
              subject
                  .naming()
                  .file(
                      "mapping", Mapping.SEQUENTIAL, subject.configurations().slug(configuration));
          figures.add(new Figure(file, AltText.of(graph), graph));
        });
    return figures;
  }

  private HeatMapGraph graph(Configuration configuration, List<Tile> tiles) {
    return new HeatMapGraph(
        subject
            .naming()
            .comparison(
                "throughput, interleaved compared with sequential cores",
                subject.configurations().varying(configuration)),
        "Change (%)",
        tiles.stream().map(Tile::threads).distinct().sorted().toList(),
        tiles.stream().map(Tile::batchSize).distinct().sorted().toList(),
        tiles);
  }
}
