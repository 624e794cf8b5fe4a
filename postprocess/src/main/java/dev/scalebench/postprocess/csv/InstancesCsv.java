package dev.scalebench.postprocess.csv;

import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.MixMeasurement;
import dev.scalebench.postprocess.measure.RoundMetrics;
import dev.scalebench.postprocess.measure.Steadiness;
import dev.scalebench.postprocess.page.Page;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes {@code <model>_instances.csv}, where mixes of instances were measured. */
final class InstancesCsv extends Csv {

  InstancesCsv() {
    super(
        "instances",
        joined(
            LatencyColumns.HEADERS,
            List.of(
                "rounds",
                "throughput_inferences_per_s",
                "fastest_instance_ms",
                "service_ms",
                "requests_per_s",
                "limits_met",
                "peak_memory_mb",
                "verdict",
                "verdict_percent")));
  }

  @Override
  Stream<Row> rows(Page page) {
    return page.data().mixes().stream().map(mix -> new Row(mix.cell(), values(mix)));
  }

  private static List<String> values(MixMeasurement mix) {
    RoundMetrics rounds = mix.secondary().rounds();
    Optional<Steadiness> steadiness = mix.secondary().steadiness();
    return joined(
        LatencyColumns.values(mix.latency()),
        List.of(
            mix.rounds().isPresent() ? Long.toString(mix.rounds().getAsLong()) : "",
            mix.throughput()
                .map(known -> CsvFile.number(OptionalDouble.of(known.perSecond().mean())))
                .orElse(""),
            CsvFile.number(rounds.fastestMillis()),
            CsvFile.number(rounds.serviceMillis()),
            CsvFile.number(rounds.requestsPerSecond()),
            CsvFile.text(
                rounds.met().stream()
                    .map(met -> met.limit() + "=" + Decimals.exact(met.percent()) + "%")
                    .collect(Collectors.joining(" "))),
            CsvFile.number(mix.secondary().peakMegabytes()),
            steadiness.map(known -> known.verdict().id()).orElse(""),
            steadiness.map(known -> CsvFile.number(known.percent())).orElse("")));
  }
}
