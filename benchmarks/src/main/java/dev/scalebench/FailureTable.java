package dev.scalebench;

import dev.scalebench.sweep.CellNames;
import dev.scalebench.sweep.Failure;
import java.util.ArrayList;
import java.util.List;

/** The cells without a result, for a terminal. */
final class FailureTable {
  private FailureTable() {}

  /** A line for each. */
  static List<String> lines(List<Failure> failures, CellNames names) {
    List<String> lines = new ArrayList<>();
    int cell = failures.stream().mapToInt(f -> names.name(f.cell()).length()).max().orElse(0);
    int kind = failures.stream().mapToInt(f -> f.kind().label().length()).max().orElse(0);
    String row = "  %-" + Math.max(1, cell) + "s  %-" + Math.max(1, kind) + "s  %s";
    for (Failure failure : failures) {
      lines.add(
          row.formatted(names.name(failure.cell()), failure.kind().label(), failure.message()));
    }
    return lines;
  }
}
