package dev.scalebench.postprocess.csv;

import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.page.Page;
import java.util.List;
import java.util.stream.Stream;

/** Writes {@code <model>_profilers.csv}, a row a figure, where JMH's profilers were used. */
final class ProfilersCsv extends Csv {

  ProfilersCsv() {
    super("profilers", List.of("figure", "unit", "value"));
  }

  @Override
  Stream<Row> rows(Page page) {
    return page.data().measurements().stream()
        .flatMap(
            measurement ->
                measurement.secondary().profiled().stream()
                    .map(
                        figure ->
                            new Row(
                                measurement.cell(),
                                List.of(
                                    CsvFile.text(figure.name()),
                                    CsvFile.text(figure.unit()),
                                    Decimals.exact(figure.value())))));
  }
}
