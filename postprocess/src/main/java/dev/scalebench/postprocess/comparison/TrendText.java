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
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A trend for the terminal: the verdict, then a line for each cell. */
public final class TrendText {

  /** Heights of a run between the lowest and the highest one of its cell. */
  private static final String BARS = "▁▂▃▄▅▆▇█";

  private static final String MISSING = "·";

  private TrendText() {}

  /** The lines. */
  public static List<String> lines(Trend trend) {
    CellNames names = new CellNames(trend.lines().stream().map(Line::key).toList());
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s runs: %s"
            .formatted(
                trend.runs().size(),
                trend.runs().stream().map(OneLine::of).collect(Collectors.joining(", "))));
    lines.add(verdict(trend));
    if (!names.shared().isEmpty()) {
      lines.add("all cells: " + names.shared());
    }
    lines.add("");
    trend.lines().forEach(line -> lines.add(text(trend, line, names.name(line.key()))));
    return lines;
  }

  private static String verdict(Trend trend) {
    long few = trend.lines().stream().filter(line -> line.measured() < ChangePoints.FEWEST).count();
    String verdict = "%s of %s cells changed".formatted(trend.changed(), trend.lines().size());
    return few == 0
        ? verdict
        : "%s; %s are in fewer than %s runs, which tell no change from noise"
            .formatted(verdict, few, ChangePoints.FEWEST);
  }

  private static String text(Trend trend, Line line, String name) {
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
    return String.format(
            Locale.ROOT,
            "%s  %9s  %9s  %-11s %s%s",
            bars(line.means()),
            first(line.means()),
            first(reversed(line.means())),
            throughput ? "1/s" : "ms",
            name,
            changes.isEmpty() ? "" : ": " + changes)
        .stripTrailing();
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
