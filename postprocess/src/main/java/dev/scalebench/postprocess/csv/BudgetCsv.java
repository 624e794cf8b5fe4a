package dev.scalebench.postprocess.csv;

import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.TimeBudget.Got;
import dev.scalebench.postprocess.page.Page;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes {@code <model>_budget.csv}, where sweeps were given a time: what each cell got of it. */
final class BudgetCsv extends Csv {

  BudgetCsv() {
    super("budget", List.of("forks", "calls", "stopped"));
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
    return new Row(
        measurement.cell(),
        List.of(
            Integer.toString(got.forks()), CsvFile.number(measurement.calls()), got.stop().id()));
  }
}
