package dev.scalebench;

import dev.scalebench.cell.Cell;
import java.util.Map;
import java.util.TreeMap;

/** Cells for tests. */
final class Cells {
  private Cells() {}

  /** One that has the first of the usual values in all parameters but these. */
  static Cell cell(String device, String intraOpThreads) {
    return cell(Map.of("device", device, "intraOpThreads", intraOpThreads));
  }

  /** The same. */
  static Cell cell(Map<String, String> others) {
    Map<String, String> params = new TreeMap<>();
    BenchmarkParameters.defaults().forEach((name, values) -> params.put(name, values.get(0)));
    params.putAll(others);
    return Cell.of(params);
  }
}
