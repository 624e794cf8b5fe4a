package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Latency.Percentiles;
import dev.scalebench.postprocess.measure.Measurement;
import java.util.List;
import java.util.Optional;

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
            "latency_max_ms"));
  }

  @Override
  Optional<List<String>> values(Measurement measurement) {
    return measurement
        .latency()
        .map(
            latency -> {
              Percentiles percentiles = latency.percentilesMillis();
              return List.of(
                  Decimals.exact(latency.millis().mean()),
                  number(latency.millis().error()),
                  number(percentiles.min()),
                  number(percentiles.p50()),
                  number(percentiles.p90()),
                  number(percentiles.p99()),
                  number(percentiles.max()));
            });
  }
}
