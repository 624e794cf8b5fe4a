package dev.scalebench.postprocess.csv;

import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Estimate.Interval;
import dev.scalebench.postprocess.measure.Relation;
import dev.scalebench.postprocess.page.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes {@code <model>_relative.csv}: throughputs over those of other cells. */
final class RelativeCsv extends Csv {

  RelativeCsv() {
    super(
        "relative",
        List.of(
            "relative_to",
            "throughput_ratio",
            "throughput_ratio_low",
            "throughput_ratio_high",
            "throughput_change_percent",
            "throughput_change_low_percent",
            "throughput_change_high_percent",
            "parallel_efficiency_percent",
            "parallel_efficiency_low_percent",
            "parallel_efficiency_high_percent"));
  }

  @Override
  boolean isAlwaysThere() {
    return true;
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
    List<String> ends = CsvFile.ends(ratio.interval());
    Optional<Interval> change =
        ratio.interval().map(known -> new Interval(percent(known.low()), percent(known.high())));
    List<String> changeEnds = CsvFile.ends(change);
    Optional<Estimate> efficiency =
        relation == Relation.ONE_THREAD
            ? Optional.of(ratio.times(100.0 / cell.intraOpThreads()))
            : Optional.empty();
    List<String> efficiencyEnds = CsvFile.ends(efficiency.flatMap(Estimate::interval));
    return List.of(
        relation.id(),
        Decimals.exact(ratio.mean()),
        ends.get(0),
        ends.get(1),
        Decimals.exact(percent(ratio.mean())),
        changeEnds.get(0),
        changeEnds.get(1),
        efficiency.map(known -> Decimals.exact(known.mean())).orElse(""),
        efficiencyEnds.get(0),
        efficiencyEnds.get(1));
  }

  /** By which a ratio changes. */
  private static double percent(double ratio) {
    return ratio * 100 - 100;
  }
}
