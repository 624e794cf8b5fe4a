package dev.scalebench.postprocess.csv;

import dev.scalebench.postprocess.measure.Condition;
import dev.scalebench.postprocess.measure.Conditions;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.page.Page;
import java.util.stream.Stream;

/**
 * Writes {@code <model>_conditions.csv}, where results tell how cells were measured, or {@code
 * <model>_calls.csv}, where they tell what happened in calls.
 */
final class ConditionsCsv extends Csv {

  private final Condition.File file;

  ConditionsCsv(Condition.File file) {
    super(file.id(), file.conditions().stream().map(Condition::column).toList());
    this.file = file;
  }

  @Override
  Stream<Row> rows(Page page) {
    return page.data().with(file).stream().map(this::row);
  }

  private Row row(Measurement measurement) {
    Conditions conditions = measurement.secondary().conditions();
    return new Row(
        measurement.cell(),
        file.conditions().stream()
            .map(condition -> CsvFile.number(conditions.get(condition)))
            .toList());
  }
}
