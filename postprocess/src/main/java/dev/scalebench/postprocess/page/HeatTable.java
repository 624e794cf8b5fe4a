package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.answer.Aim;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Device;
import dev.scalebench.postprocess.measure.Failure;
import dev.scalebench.postprocess.measure.Landmarks;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Throughput by configuration, threads and batch size. Cells lead to the explorer.
 *
 * @param batchSizes its columns, ascending
 */
record HeatTable(boolean severalThreads, List<Integer> batchSizes, List<Row> rows) {

  /** Shades, from none to the highest throughput. */
  private static final int SHADES = 5;

  record Row(String configuration, String threads, List<Tile> tiles) {}

  /**
   * A cell.
   *
   * @param text its throughput, or why there is none
   * @param view of the explorer that shows it; empty where there is nothing to show
   */
  record Tile(String text, int shade, String view) {
    private static final Tile NOT_MEASURED = new Tile("–", 0, "");
  }

  /** One where there are several cells, else none; of two mappings, of the sequential. */
  static List<HeatTable> of(ModelMeasurements data) {
    Mapping mapping = data.mappings().first();
    Map<Cell, Tile> tiles = tiles(data);
    Naming naming = Naming.of(data);
    SortedSet<Integer> batchSizes = Landmarks.of(data.attempted(Cell::batchSize));
    SortedSet<Integer> threads = Landmarks.of(data.attempted(Cell::intraOpThreads));
    List<Row> rows = new ArrayList<>();
    for (Configuration configuration : data.configurations()) {
      for (int count : threads) {
        List<Tile> row =
            batchSizes.stream()
                .map(size -> new Cell(data.model(), mapping, configuration, size, count))
                .map(cell -> tiles.getOrDefault(cell, Tile.NOT_MEASURED))
                .toList();
        if (row.stream().anyMatch(tile -> !tile.equals(Tile.NOT_MEASURED))) {
          rows.add(new Row(naming.title(configuration), Glance.threads(configuration, count), row));
        }
      }
    }
    boolean several = rows.size() > 1 || batchSizes.size() > 1;
    return several
        ? List.of(new HeatTable(severalThreads(data), List.copyOf(batchSizes), rows))
        : List.of();
  }

  private static boolean severalThreads(ModelMeasurements data) {
    SortedSet<Integer> counts =
        data.attempted(
            cell -> cell.configuration().device() == Device.CPU ? cell.intraOpThreads() : 0);
    return counts.stream().filter(count -> count > 0).count() > 1;
  }

  private static Map<Cell, Tile> tiles(ModelMeasurements data) {
    double highest =
        data.measurements().stream()
            .flatMap(measurement -> Aim.MOST_THROUGHPUT.of(measurement).stream())
            .mapToDouble(throughput -> throughput.mean())
            .max()
            .orElse(1);
    Map<Cell, Tile> tiles = new HashMap<>();
    for (Measurement measurement : data.measurements()) {
      tile(measurement, highest).ifPresent(tile -> tiles.put(measurement.cell(), tile));
    }
    for (Failure failure : data.failures()) {
      tiles.put(failure.cell(), new Tile(failure.kind().title(), 0, view(failure.cell())));
    }
    return tiles;
  }

  private static Optional<Tile> tile(Measurement measurement, double highest) {
    return Aim.MOST_THROUGHPUT
        .of(measurement)
        .map(
            throughput ->
                new Tile(
                    Decimals.short3(throughput.mean()) + Naming.dagger(measurement),
                    (int) Math.round(SHADES * throughput.mean() / highest),
                    view(measurement.cell())));
  }

  /** The fragment that lets the explorer draw a cell's line beside those of other engines. */
  private static String view(Cell cell) {
    return "x=batch&threads=" + cell.intraOpThreads();
  }
}
