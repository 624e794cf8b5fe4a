package dev.scalebench.postprocess.comparison;

import dev.scalebench.postprocess.measure.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A trend for the terminal: the verdict, then a line for each cell. */
public final class TrendText {

  private TrendText() {}

  /** The lines. */
  public static List<String> lines(TrendView trend) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s runs: %s"
            .formatted(
                trend.runs().size(),
                String.join(", ", trend.runs().stream().map(OneLine::of).toList())));
    lines.add(trend.verdict());
    if (!trend.shared().isEmpty()) {
      lines.add("all cells: " + trend.shared());
    }
    lines.add("");
    Stream.concat(trend.changed().stream(), trend.others().stream())
        .map(TrendText::text)
        .forEach(lines::add);
    return lines;
  }

  private static String text(TrendView.Row row) {
    return String.format(
            Locale.ROOT,
            "%s  %9s  %9s  %-11s %s%s",
            row.bars(),
            row.first(),
            row.last(),
            row.unit(),
            row.cell(),
            row.changes().isEmpty() ? "" : ": " + row.changes())
        .stripTrailing();
  }
}
