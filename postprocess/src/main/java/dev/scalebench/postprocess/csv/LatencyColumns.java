package dev.scalebench.postprocess.csv;

import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Estimate.Interval;
import dev.scalebench.postprocess.measure.Latency;
import dev.scalebench.postprocess.measure.Latency.Percentiles;
import dev.scalebench.postprocess.measure.Percentile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A latency in milliseconds. */
final class LatencyColumns {

  static final List<String> HEADERS =
      List.of(
          "latency_mean_ms",
          "latency_low_ms",
          "latency_high_ms",
          "latency_min_ms",
          "latency_p50_ms",
          "latency_p50_low_ms",
          "latency_p50_high_ms",
          "latency_p90_ms",
          "latency_p90_low_ms",
          "latency_p90_high_ms",
          "latency_p99_ms",
          "latency_p99_low_ms",
          "latency_p99_high_ms",
          "latency_max_ms");

  private LatencyColumns() {}

  /** What is known of it. */
  static List<String> values(Optional<Latency> latency) {
    Optional<Estimate> millis = latency.map(Latency::millis);
    Percentiles percentiles = latency.map(Latency::percentilesMillis).orElse(Percentiles.UNKNOWN);
    return Stream.of(
            figure(millis.map(Estimate::mean), millis.flatMap(Estimate::interval)),
            List.of(CsvFile.number(percentiles.min())),
            figure(percentiles.p50()),
            figure(percentiles.p90()),
            figure(percentiles.p99()),
            List.of(CsvFile.number(percentiles.max())))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> figure(Optional<Percentile> percentile) {
    return figure(percentile.map(Percentile::millis), percentile.map(Percentile::interval));
  }

  private static List<String> figure(Optional<Double> millis, Optional<Interval> interval) {
    return Csv.joined(List.of(millis.map(Decimals::exact).orElse("")), CsvFile.ends(interval));
  }
}
