package dev.scalebench.postprocess.csv;

import dev.scalebench.postprocess.measure.Ceiling;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.page.Page;
import java.util.List;
import java.util.stream.Stream;

/** Writes {@code <model>_ceiling.csv}, where a ceiling was measured. */
final class CeilingCsv extends Csv {

  CeilingCsv() {
    super(
        "ceiling",
        List.of(
            "rate_gflop_per_s",
            "rate_low_gflop_per_s",
            "rate_high_gflop_per_s",
            "ceiling_gflop_per_s",
            "share_percent",
            "share_low_percent",
            "share_high_percent"));
  }

  @Override
  Stream<Row> rows(Page page) {
    return page.data().measurements().stream()
        .flatMap(
            measurement ->
                page.ceilings().of(measurement.cell()).stream()
                    .flatMap(ceiling -> row(ceiling, measurement)));
  }

  private static Stream<Row> row(Ceiling ceiling, Measurement measurement) {
    return ceiling.gigaflopPerSecond(measurement).stream()
        .flatMap(
            rate ->
                ceiling.percent(measurement).stream()
                    .map(percent -> row(measurement.cell(), ceiling, rate, percent)));
  }

  private static Row row(Cell cell, Ceiling ceiling, Estimate rate, Estimate percent) {
    return new Row(
        cell,
        Stream.of(
                List.of(Decimals.exact(rate.mean())),
                CsvFile.ends(rate.interval()),
                List.of(
                    Decimals.exact(ceiling.mostGigaflopPerSecond(cell.batchSize())),
                    Decimals.exact(percent.mean())),
                CsvFile.ends(percent.interval()))
            .flatMap(List::stream)
            .toList());
  }
}
