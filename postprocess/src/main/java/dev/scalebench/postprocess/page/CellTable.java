package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.chart.ConfigurationNames;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Cells that there is something to say about, a row each.
 *
 * @param failed whether it is that they have no result; else, that they were not steady
 * @param bothMappings whether it must be said which mapping a cell has
 */
record CellTable(boolean failed, boolean bothMappings, List<Row> rows) {

  /** Characters of a detail. */
  private static final int MAX_DETAIL = 300;

  /**
   * A cell.
   *
   * @param what in a word or two
   * @param detail cut off where it is too long; may be empty
   */
  record Row(
      String configuration,
      String mapping,
      int batchSize,
      int threads,
      String what,
      String detail) {

    Row {
      detail = OneLine.cut(detail, MAX_DETAIL);
    }

    private static Row of(ConfigurationNames names, Cell cell, String what, String detail) {
      return new Row(
          names.title(cell.configuration()),
          cell.mapping().title(),
          cell.batchSize(),
          cell.intraOpThreads(),
          what,
          detail);
    }
  }

  /** The tables that have rows. */
  static List<CellTable> of(ModelMeasurements data) {
    ConfigurationNames names = new ConfigurationNames(data.attempted(Cell::configuration));
    boolean bothMappings = data.attempted(Cell::mapping).size() > 1;
    return Stream.of(
            new CellTable(true, bothMappings, failures(data, names)),
            new CellTable(false, bothMappings, unsteadyCells(data, names)))
        .filter(table -> !table.rows().isEmpty())
        .toList();
  }

  private static List<Row> failures(ModelMeasurements data, ConfigurationNames names) {
    return data.failures().stream()
        .map(failure -> Row.of(names, failure.cell(), failure.kind().title(), failure.message()))
        .toList();
  }

  private static List<Row> unsteadyCells(ModelMeasurements data, ConfigurationNames names) {
    List<Row> rows = new ArrayList<>();
    for (Measurement measurement : data.measurements()) {
      measurement
          .unsteadiness()
          .ifPresent(
              steadiness ->
                  rows.add(
                      Row.of(
                          names,
                          measurement.cell(),
                          steadiness.verdict().title(),
                          steadiness.figure())));
    }
    return rows;
  }
}
