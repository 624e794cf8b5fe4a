package dev.scalebench.postprocess.csv;

import dev.scalebench.postprocess.page.Page;
import java.util.List;
import java.util.stream.Stream;

/** Writes {@code <model>_bounds.csv}, where it is known what bounds cells on the processor. */
final class BoundsCsv extends Csv {

  BoundsCsv() {
    super("bounds", List.of("bound", "share_percent"));
  }

  @Override
  Stream<Row> rows(Page page) {
    return page.data().measurements().stream()
        .flatMap(
            measurement ->
                page.processorBound(measurement).stream()
                    .map(
                        known ->
                            new Row(
                                measurement.cell(),
                                List.of(known.bound().id(), CsvFile.number(known.percent())))));
  }
}
