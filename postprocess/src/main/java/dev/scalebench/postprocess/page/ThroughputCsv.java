package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Measurement;
import java.util.List;
import java.util.Optional;

/** Writes {@code <model>_throughput.csv}. */
final class ThroughputCsv extends Csv {

  ThroughputCsv() {
    super(
        "throughput",
        List.of(
            "throughput_inferences_per_s",
            "throughput_error_inferences_per_s",
            "throughput_source"));
  }

  @Override
  Optional<List<String>> values(Measurement measurement) {
    return measurement
        .throughput()
        .map(
            throughput ->
                List.of(
                    Decimals.exact(throughput.perSecond().mean()),
                    number(throughput.perSecond().error()),
                    throughput.source().id()));
  }
}
