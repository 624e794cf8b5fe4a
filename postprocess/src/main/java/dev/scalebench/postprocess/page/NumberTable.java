package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.Steadiness;
import java.util.List;

/**
 * A quantity of all cells of a mapping: a row for a configuration and batch size, a column for a
 * thread count.
 *
 * @param caption the quantity and its unit
 * @param order which mapping it is of; empty where there is one
 * @param csv which file holds all of it: {@code latency}
 */
record NumberTable(
    String caption, String csv, String order, List<Integer> threadCounts, List<Row> rows) {

  record Row(String configuration, int batchSize, List<Entry> entries) {}

  /**
   * What stands for a cell.
   *
   * @param text the number, or why there is none
   * @param caution what is to be known about the number; may be empty
   */
  record Entry(String text, String caution) {
    /** Nobody tried to measure the cell. */
    static final Entry NONE = new Entry("–", "");

    /** A mean of what was measured; caution is due where that was not steady. */
    static Entry of(Estimate estimate, Measurement measurement) {
      return new Entry(
          Decimals.rounded(estimate.mean()),
          measurement.unsteadiness().map(Steadiness::describe).orElse(""));
    }
  }

  /** Whether it is short enough to be read. */
  boolean fits() {
    return !rows.isEmpty();
  }

  /** Whether any number needs caution. */
  boolean cautions() {
    return rows.stream()
        .flatMap(row -> row.entries().stream())
        .anyMatch(entry -> !entry.caution().isEmpty());
  }
}
