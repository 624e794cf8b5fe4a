package dev.scalebench.postprocess.comparison;

import dev.scalebench.postprocess.comparison.ComparisonView.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A comparison for the terminal. */
public final class ComparisonText {

  private static final List<String> HEADINGS =
      List.of("change", "time ratio", "95 % interval", "p", "base", "new", "unit", "cell");

  private static final List<Function<Row, String>> COLUMNS =
      List.of(
          Row::change,
          Row::ratio,
          Row::interval,
          Row::p,
          Row::base,
          Row::other,
          Row::unit,
          Row::cell);

  /** Characters without a shape, of which some turn the direction of what follows. */
  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

  private ComparisonText() {}

  public static List<String> lines(ComparisonView view) {
    List<String> lines = new ArrayList<>();
    lines.add("base " + view.base() + ", new " + view.other());
    view.missingParts().forEach(parts -> lines.add("incomplete: " + parts));
    lines.add(view.counts());
    view.means().forEach(mean -> lines.add("geometric mean of the time ratio, " + mean));
    if (!view.drift().isEmpty()) {
      lines.add(view.drift());
    }
    if (!view.shared().isEmpty()) {
      lines.add("all cells: " + view.shared());
    }
    if (view.hasRows()) {
      lines.add("");
      lines.addAll(table(view.rows()));
    }
    view.missing().forEach(missing -> lines.add(missing.what() + ": " + missing.cell()));
    if (!view.unknownEnvironments().isEmpty() || !view.differences().isEmpty()) {
      lines.add("");
    }
    view.unknownEnvironments()
        .forEach(side -> lines.add("what " + side + " was measured on is not known"));
    view.differences()
        .forEach(
            difference ->
                lines.add(
                    "differs: %s, %s: %s, now %s"
                        .formatted(
                            difference.group(),
                            difference.name(),
                            difference.base(),
                            difference.other())));
    return lines.stream().map(line -> INVISIBLE.matcher(line).replaceAll("")).toList();
  }

  private static List<String> table(List<Row> rows) {
    List<List<String>> cells = new ArrayList<>(List.of(HEADINGS));
    rows.forEach(row -> cells.add(COLUMNS.stream().map(column -> column.apply(row)).toList()));
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < HEADINGS.size(); column++) {
      int index = column;
      widths.add(cells.stream().mapToInt(line -> line.get(index).length()).max().orElseThrow());
    }
    return cells.stream().map(line -> line(line, widths)).toList();
  }

  private static String line(List<String> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String padding = " ".repeat(widths.get(i) - cells.get(i).length());
      line.append(isNumber(i) ? padding + cells.get(i) : cells.get(i) + padding).append("  ");
    }
    return line.toString().stripTrailing();
  }

  /** Numbers stand under each other by their ends. */
  private static boolean isNumber(int column) {
    return column >= 1 && column <= 5;
  }
}
