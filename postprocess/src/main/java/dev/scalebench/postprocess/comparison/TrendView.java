package dev.scalebench.postprocess.comparison;

import dev.scalebench.postprocess.compare.ChangePoints;
import dev.scalebench.postprocess.compare.Trend;
import dev.scalebench.postprocess.compare.Trend.Line;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Mode;
import dev.scalebench.postprocess.measure.OneLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A trend in words and numbers, for the terminal and for pages.
 *
 * @param runs names, the oldest first
 * @param verdict how many cells changed
 * @param shared what all cells have in common
 * @param changed those with the largest change first
 * @param others cells that did not change, or are in too few runs
 */
public record TrendView(
    List<String> runs, String verdict, String shared, List<Row> changed, List<Row> others) {

  /** Heights of a run between the lowest and the highest one of its cell. */
  private static final String BARS = "▁▂▃▄▅▆▇█";

  private static final String MISSING = "·";

  /**
   * A cell.
   *
   * @param bars a character for each run
   * @param first its mean in the first run that has it
   * @param last in the last one
   * @param changes since when it is how many times as much; empty where it did not change
   * @param chart the name of its chart's file
   */
  public record Row(
      String cell,
      String bars,
      String first,
      String last,
      String unit,
      String changes,
      String chart,
      Line line) {}

  public TrendView {
    runs = List.copyOf(runs);
    changed = List.copyOf(changed);
    others = List.copyOf(others);
  }

  public static TrendView of(Trend trend) {
    CellNames names = new CellNames(trend.lines().stream().map(Line::key).toList());
    List<Row> rows =
        IntStream.range(0, trend.lines().size())
            .mapToObj(index -> row(trend, index, names))
            .toList();
    return new TrendView(
        trend.runs(),
        verdict(trend),
        names.shared(),
        rows.stream().filter(row -> !row.changes().isEmpty()).toList(),
        rows.stream().filter(row -> row.changes().isEmpty()).toList());
  }

  boolean hasChanged() {
    return !changed.isEmpty();
  }

  boolean hasOthers() {
    return !others.isEmpty();
  }

  int othersCount() {
    return others.size();
  }

  String firstRun() {
    return runs.get(0);
  }

  String lastRun() {
    return runs.get(runs.size() - 1);
  }

  private static String verdict(Trend trend) {
    long few = trend.lines().stream().filter(line -> line.measured() < ChangePoints.FEWEST).count();
    String verdict = "%s of %s cells changed".formatted(trend.changed(), trend.lines().size());
    return few == 0
        ? verdict
        : "%s; %s are in fewer than %s runs, which tell no change from noise"
            .formatted(verdict, few, ChangePoints.FEWEST);
  }

  private static Row row(Trend trend, int index, CellNames names) {
    Line line = trend.lines().get(index);
    boolean throughput = line.key().mode() == Mode.THROUGHPUT;
    String changes =
        line.changes().stream()
            .map(
                change ->
                    "since %s %s x as %s"
                        .formatted(
                            OneLine.of(trend.runs().get(change.index())),
                            Decimals.short3(change.ratio()),
                            throughput ? "many" : "long"))
            .collect(Collectors.joining(", "));
    return new Row(
        names.name(line.key()),
        bars(line.means()),
        first(line.means()),
        first(reversed(line.means())),
        throughput ? "1/s" : "ms",
        changes,
        "trend-" + (index + 1) + ".svg",
        line);
  }

  private static String bars(List<OptionalDouble> means) {
    DoubleSummaryStatistics known =
        means.stream().flatMapToDouble(OptionalDouble::stream).summaryStatistics();
    return means.stream()
        .map(mean -> mean.isPresent() ? bar(mean.getAsDouble(), known) : MISSING)
        .collect(Collectors.joining());
  }

  private static String bar(double mean, DoubleSummaryStatistics known) {
    double range = known.getMax() - known.getMin();
    double height = range > 0 ? (mean - known.getMin()) / range : 0;
    int index = (int) Math.round(height * (BARS.length() - 1));
    return BARS.substring(index, index + 1);
  }

  private static String first(List<OptionalDouble> means) {
    return means.stream()
        .flatMapToDouble(OptionalDouble::stream)
        .mapToObj(Decimals::rounded)
        .findFirst()
        .orElse("");
  }

  private static List<OptionalDouble> reversed(List<OptionalDouble> means) {
    List<OptionalDouble> reversed = new ArrayList<>(means);
    Collections.reverse(reversed);
    return reversed;
  }
}
