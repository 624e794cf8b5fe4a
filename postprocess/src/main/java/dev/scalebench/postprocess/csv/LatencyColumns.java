package dev.scalebench.postprocess.csv;

import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Latency;
import dev.scalebench.postprocess.measure.Latency.Percentiles;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A latency in milliseconds. */
final class LatencyColumns {

  static final List<String> HEADERS =
      List.of(
          "latency_mean_ms",
          "latency_error_ms",
          "latency_min_ms",
          "latency_p50_ms",
          "latency_p90_ms",
          "latency_p99_ms",
          "latency_max_ms");

  private LatencyColumns() {}

  /** What is known of it. */
  static List<String> values(Optional<Latency> latency) {
    Optional<Estimate> millis = latency.map(Latency::millis);
    Percentiles percentiles = latency.map(Latency::percentilesMillis).orElse(Percentiles.UNKNOWN);
    return List.of(
        millis.map(known -> CsvFile.number(OptionalDouble.of(known.mean()))).orElse(""),
        millis.map(known -> CsvFile.number(known.error())).orElse(""),
        CsvFile.number(percentiles.min()),
        CsvFile.number(percentiles.p50()),
        CsvFile.number(percentiles.p90()),
        CsvFile.number(percentiles.p99()),
        CsvFile.number(percentiles.max()));
  }
}
