package dev.scalebench.postprocess.csv;

import dev.scalebench.postprocess.measure.Condition;
import dev.scalebench.postprocess.measure.Conditions;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.page.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Writes {@code <model>_conditions.csv}, where results tell how cells were measured. */
final class ConditionsCsv extends Csv {

  ConditionsCsv() {
    super("conditions", Arrays.stream(Condition.values()).map(Condition::column).toList());
  }

  @Override
  public void write(Page page, Path directory) throws IOException {
    if (!page.data().withConditions().isEmpty()) {
      super.write(page, directory);
    }
  }

  @Override
  Stream<Row> rows(Page page) {
    return page.data().withConditions().stream().map(ConditionsCsv::row);
  }

  private static Row row(Measurement measurement) {
    Conditions conditions = measurement.secondary().conditions();
    return new Row(
        measurement.cell(),
        Arrays.stream(Condition.values())
            .map(condition -> CsvFile.number(conditions.get(condition)))
            .toList());
  }
}
