package dev.scalebench.postprocess.csv;

import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.TimeBudget.Got;
import dev.scalebench.postprocess.page.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Writes {@code <model>_budget.csv}, where sweeps were given a time: what each cell got of it. */
final class BudgetCsv extends Csv {

  BudgetCsv() {
    super("budget", List.of("forks", "calls", "stopped"));
  }

  @Override
  public void write(Page page, Path directory) throws IOException {
    if (rows(page).findAny().isPresent()) {
      super.write(page, directory);
    }
  }

  @Override
  Stream<Row> rows(Page page) {
    return page.data().measurements().stream()
        .flatMap(measurement -> row(page, measurement).stream());
  }

  private static Optional<Row> row(Page page, Measurement measurement) {
    return page.budgets().stream()
        .flatMap(budget -> Stream.ofNullable(budget.cells().get(measurement.cell())))
        .findFirst()
        .map(got -> row(measurement, got));
  }

  private static Row row(Measurement measurement, Got got) {
    OptionalLong calls = measurement.calls();
    return new Row(
        measurement.cell(),
        List.of(
            Integer.toString(got.forks()),
            calls.isPresent() ? Long.toString(calls.getAsLong()) : "",
            got.stop().id()));
  }
}
