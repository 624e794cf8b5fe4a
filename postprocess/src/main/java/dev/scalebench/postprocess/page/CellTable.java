package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.ConfigurationNames;
import dev.scalebench.postprocess.measure.Device;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.Steadiness;
import java.util.ArrayList;
import java.util.List;

/**
 * Cells that were not steady, a row each.
 *
 * @param bothMappings whether it must be said which mapping a cell has
 * @param onGpu whether any of the page's cells is CUDA's
 */
record CellTable(boolean bothMappings, boolean onGpu, List<Row> rows) {

  /**
   * A cell.
   *
   * @param verdict in a word or two
   * @param figure that it rests on; may be empty
   * @param slow what its slow calls have more of; may be empty
   */
  record Row(
      String configuration,
      String mapping,
      int batchSize,
      int threads,
      String verdict,
      String figure,
      String slow) {}

  /** Whether that is known of any. */
  boolean withSlowCalls() {
    return rows.stream().anyMatch(row -> !row.slow().isEmpty());
  }

  /** One where there are such cells, else none. */
  static List<CellTable> of(ModelMeasurements data) {
    ConfigurationNames names = new ConfigurationNames(data.attempted(Cell::configuration));
    boolean bothMappings = data.attempted(Cell::mapping).size() > 1;
    List<Row> rows = rows(data, names);
    boolean onGpu = data.attempted(cell -> cell.configuration().device()).contains(Device.CUDA);
    return rows.isEmpty() ? List.of() : List.of(new CellTable(bothMappings, onGpu, rows));
  }

  private static String inSlowCalls(Measurement measurement) {
    return measurement
        .secondary()
        .conditions()
        .inSlowCalls(
            measurement.latency().stream()
                .mapToDouble(latency -> latency.millis().mean())
                .findFirst(),
            measurement.cell().intraOpThreads());
  }

  private static String verdict(Measurement measurement, Steadiness steadiness) {
    String unsettled = measurement.secondary().conditions().unsettled();
    return steadiness.verdict().title() + (unsettled.isEmpty() ? "" : ", " + unsettled);
  }

  private static List<Row> rows(ModelMeasurements data, ConfigurationNames names) {
    List<Row> rows = new ArrayList<>();
    for (Measurement measurement : data.measurements()) {
      Cell cell = measurement.cell();
      measurement
          .unsteadiness()
          .ifPresent(
              steadiness ->
                  rows.add(
                      new Row(
                          names.title(cell.configuration()),
                          cell.mapping().title(),
                          cell.batchSize(),
                          cell.intraOpThreads(),
                          verdict(measurement, steadiness),
                          steadiness.figure(),
                          inSlowCalls(measurement))));
    }
    return rows;
  }
}
