package dev.scalebench.postprocess.csv;

import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Throughput;
import dev.scalebench.postprocess.page.Page;
import java.util.List;
import java.util.stream.Stream;

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
  Stream<Row> rows(Page page) {
    return page.data().measurements().stream()
        .flatMap(
            measurement ->
                measurement.throughput().stream()
                    .map(throughput -> new Row(measurement.cell(), values(throughput))));
  }

  private static List<String> values(Throughput throughput) {
    return List.of(
        Decimals.exact(throughput.perSecond().mean()),
        CsvFile.number(throughput.perSecond().error()),
        throughput.source().id());
  }
}
