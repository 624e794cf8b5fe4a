package dev.scalebench;

import dev.scalebench.cell.Cell;
import java.util.Map;
import java.util.TreeMap;

/** Cells for tests. */
final class Cells {
  private Cells() {}

  /** One that has the first of the usual values in all parameters but these. */
  static Cell cell(String device, String intraOpThreads) {
    Map<String, String> params = new TreeMap<>();
    BenchmarkParameters.defaults().forEach((name, values) -> params.put(name, values.get(0)));
    params.put("device", device);
    params.put("intraOpThreads", intraOpThreads);
    return Cell.of(params);
  }
}
