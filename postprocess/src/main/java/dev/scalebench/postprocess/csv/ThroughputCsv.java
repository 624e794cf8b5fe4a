package dev.scalebench.postprocess.csv;

import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Measurement;
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
            "throughput_low_inferences_per_s",
            "throughput_high_inferences_per_s",
            "throughput_source",
            "calls"));
  }

  @Override
  boolean isAlwaysThere() {
    return true;
  }

  @Override
  Stream<Row> rows(Page page) {
    return page.data().measurements().stream()
        .flatMap(
            measurement ->
                measurement.throughput().stream()
                    .map(
                        throughput ->
                            new Row(measurement.cell(), values(measurement, throughput))));
  }

  private static List<String> values(Measurement measurement, Throughput throughput) {
    List<String> ends = CsvFile.ends(throughput.perSecond().interval());
    return List.of(
        Decimals.exact(throughput.perSecond().mean()),
        ends.get(0),
        ends.get(1),
        throughput.source().id(),
        CsvFile.number(measurement.calls()));
  }
}
