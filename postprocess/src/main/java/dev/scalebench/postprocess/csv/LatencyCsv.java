package dev.scalebench.postprocess.csv;

import dev.scalebench.postprocess.measure.Latency;
import dev.scalebench.postprocess.measure.Latency.Percentiles;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.SecondaryMetrics;
import dev.scalebench.postprocess.measure.Steadiness;
import dev.scalebench.postprocess.page.Page;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Writes {@code <model>_latency.csv}. */
final class LatencyCsv extends Csv {

  LatencyCsv() {
    super(
        "latency",
        List.of(
            "latency_mean_ms",
            "latency_error_ms",
            "latency_min_ms",
            "latency_p50_ms",
            "latency_p90_ms",
            "latency_p99_ms",
            "latency_max_ms",
            "peak_memory_mb",
            "verdict",
            "verdict_percent",
            "launch_mean_ms",
            "device_memory_mb"));
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
    OptionalDouble mean = OptionalDouble.empty();
    OptionalDouble error = OptionalDouble.empty();
    Percentiles percentiles = Percentiles.UNKNOWN;
    if (measurement.latency().isPresent()) {
      Latency latency = measurement.latency().get();
      mean = OptionalDouble.of(latency.millis().mean());
      error = latency.millis().error();
      percentiles = latency.percentilesMillis();
    }
    Optional<Steadiness> steadiness = measurement.secondary().steadiness();
    return List.of(
        CsvFile.number(mean),
        CsvFile.number(error),
        CsvFile.number(percentiles.min()),
        CsvFile.number(percentiles.p50()),
        CsvFile.number(percentiles.p90()),
        CsvFile.number(percentiles.p99()),
        CsvFile.number(percentiles.max()),
        CsvFile.number(measurement.secondary().peakMegabytes()),
        steadiness.map(known -> known.verdict().id()).orElse(""),
        steadiness.map(known -> CsvFile.number(known.percent())).orElse(""),
        CsvFile.number(measurement.secondary().launchMillis()),
        CsvFile.number(measurement.secondary().deviceMegabytes()));
  }
}
