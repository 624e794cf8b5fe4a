package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Latency;
import dev.scalebench.postprocess.measure.Latency.Percentiles;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.SecondaryMetrics;
import dev.scalebench.postprocess.measure.Steadiness;
import java.util.List;
import java.util.Optional;
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
            "verdict_percent"));
  }

  @Override
  Stream<Row> rows(ModelMeasurements data) {
    return data.measurements().stream()
        .flatMap(
            measurement ->
                measurement.latency().stream()
                    .map(
                        latency ->
                            new Row(measurement.cell(), values(latency, measurement.secondary()))));
  }

  private static List<String> values(Latency latency, SecondaryMetrics secondary) {
    Percentiles percentiles = latency.percentilesMillis();
    Optional<Steadiness> steadiness = secondary.steadiness();
    return List.of(
        Decimals.exact(latency.millis().mean()),
        number(latency.millis().error()),
        number(percentiles.min()),
        number(percentiles.p50()),
        number(percentiles.p90()),
        number(percentiles.p99()),
        number(percentiles.max()),
        number(secondary.peakMegabytes()),
        steadiness.map(known -> known.verdict().id()).orElse(""),
        steadiness.map(known -> number(known.percent())).orElse(""));
  }
}
