package dev.scalebench.postprocess.csv;

import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Relation;
import dev.scalebench.postprocess.page.Page;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Writes {@code <model>_relative.csv}: throughputs over those of other cells. */
final class RelativeCsv extends Csv {

  RelativeCsv() {
    super(
        "relative",
        List.of(
            "relative_to",
            "throughput_ratio",
            "throughput_ratio_error",
            "throughput_change_percent",
            "throughput_change_error_percent",
            "parallel_efficiency_percent",
            "parallel_efficiency_error_percent"));
  }

  @Override
  Stream<Row> rows(Page page) {
    return Arrays.stream(Relation.values())
        .flatMap(
            relation ->
                relation.ratios(page.data()).entrySet().stream()
                    .map(
                        entry ->
                            new Row(
                                entry.getKey(),
                                values(relation, entry.getKey(), entry.getValue()))));
  }

  private static List<String> values(Relation relation, Cell cell, Estimate ratio) {
    Estimate percent = ratio.times(100);
    Estimate efficiency = ratio.times(100.0 / cell.intraOpThreads());
    boolean threads = relation == Relation.ONE_THREAD;
    return List.of(
        relation.id(),
        Decimals.exact(ratio.mean()),
        CsvFile.number(ratio.error()),
        Decimals.exact(percent.mean() - 100),
        CsvFile.number(percent.error()),
        CsvFile.number(threads ? OptionalDouble.of(efficiency.mean()) : OptionalDouble.empty()),
        CsvFile.number(threads ? efficiency.error() : OptionalDouble.empty()));
  }
}
