package dev.scalebench.postprocess.csv;

import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.SecondaryMetrics;
import dev.scalebench.postprocess.measure.Steadiness;
import dev.scalebench.postprocess.page.Page;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes {@code <model>_latency.csv}. */
final class LatencyCsv extends Csv {

  LatencyCsv() {
    super(
        "latency",
        joined(
            LatencyColumns.HEADERS,
            List.of(
                "calls",
                "peak_memory_mb",
                "verdict",
                "verdict_percent",
                "launch_mean_ms",
                "device_memory_mb")));
  }

  @Override
  boolean isAlwaysThere() {
    return true;
  }

  /** Cells of throughput mode alone have a row if something is known beside it. */
  @Override
  Stream<Row> rows(Page page) {
    return page.data().measurements().stream()
        .filter(
            measurement ->
                measurement.latency().isPresent()
                    || !measurement.secondary().equals(SecondaryMetrics.UNKNOWN))
        .map(measurement -> new Row(measurement.cell(), values(measurement)));
  }

  private static List<String> values(Measurement measurement) {
    Optional<Steadiness> steadiness = measurement.secondary().steadiness();
    return joined(
        LatencyColumns.values(measurement.latency()),
        List.of(
            CsvFile.number(measurement.calls()),
            CsvFile.number(measurement.secondary().peakMegabytes()),
            steadiness.map(known -> known.verdict().id()).orElse(""),
            steadiness.map(known -> CsvFile.number(known.percent())).orElse(""),
            CsvFile.number(measurement.secondary().launchMillis()),
            CsvFile.number(measurement.secondary().deviceMegabytes())));
  }
}
