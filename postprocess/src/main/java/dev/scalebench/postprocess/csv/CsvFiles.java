package dev.scalebench.postprocess.csv;

import dev.scalebench.postprocess.measure.Condition;
import dev.scalebench.postprocess.page.PageFile;
import java.util.List;

/** The CSV files of a page of measurements. */
public final class CsvFiles {

  private CsvFiles() {}

  /** One a quantity; those that a page has no values for write nothing, or a header alone. */
  public static List<PageFile> all() {
    return List.of(
        new LatencyCsv(),
        new ThroughputCsv(),
        new RelativeCsv(),
        new CeilingCsv(),
        new ProfileCsv(),
        new AnswersCsv(),
        new FirstAnswersCsv(),
        new DeviceCsv(),
        new BoundsCsv(),
        new ProfilersCsv(),
        new ConditionsCsv(Condition.File.CONDITIONS),
        new ConditionsCsv(Condition.File.CALLS),
        new RecommendedCsv(),
        new InstancesCsv(),
        new BudgetCsv(),
        new FailuresCsv());
  }
}
