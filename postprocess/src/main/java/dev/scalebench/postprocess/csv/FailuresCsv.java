package dev.scalebench.postprocess.csv;

import dev.scalebench.postprocess.page.Page;
import java.util.List;
import java.util.stream.Stream;

/** Writes {@code <model>_failures.csv}, where there are failures. */
final class FailuresCsv extends Csv {

  FailuresCsv() {
    super("failures", List.of("kind", "message"));
  }

  @Override
  Stream<Row> rows(Page page) {
    return Stream.concat(page.data().failures().stream(), page.data().mixFailures().stream())
        .map(
            failure ->
                new Row(
                    failure.cell(), List.of(failure.kind().id(), CsvFile.text(failure.message()))));
  }
}
