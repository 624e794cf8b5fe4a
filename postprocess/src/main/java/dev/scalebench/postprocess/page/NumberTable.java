package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.chart.ConfigurationNames;
import dev.scalebench.postprocess.chart.Quantity;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A quantity of all cells of a mapping: a row for a configuration and batch size, a column for a
 * thread count.
 */
record NumberTable(Quantity quantity, Mapping mapping, List<Integer> threadCounts, List<Row> rows) {

  /** An empty text is a cell that was not measured. */
  record Row(String configuration, int batchSize, List<String> numbers) {}

  /** The tables that have numbers. */
  static List<NumberTable> of(ModelMeasurements data) {
    List<NumberTable> tables = new ArrayList<>();
    for (Mapping mapping : data.mappings()) {
      for (Quantity quantity : Quantity.values()) {
        NumberTable table = of(data, mapping, quantity);
        if (!table.rows().isEmpty()) {
          tables.add(table);
        }
      }
    }
    return tables;
  }

  private static NumberTable of(ModelMeasurements data, Mapping mapping, Quantity quantity) {
    List<Integer> threadCounts = List.copyOf(data.threadCounts());
    ConfigurationNames names = new ConfigurationNames(data);
    Map<Configuration, Map<Integer, Map<Integer, String>>> numbers = new TreeMap<>();
    for (Measurement measurement : data.measurements()) {
      Cell cell = measurement.cell();
      if (cell.mapping() == mapping) {
        quantity
            .of(measurement)
            .ifPresent(
                estimate ->
                    numbers
                        .computeIfAbsent(cell.configuration(), key -> new TreeMap<>())
                        .computeIfAbsent(cell.batchSize(), key -> new TreeMap<>())
                        .put(cell.intraOpThreads(), Decimals.rounded(estimate.mean())));
      }
    }
    List<Row> rows = new ArrayList<>();
    numbers.forEach(
        (configuration, batches) ->
            batches.forEach(
                (batchSize, byThreads) ->
                    rows.add(
                        new Row(
                            names.title(configuration),
                            batchSize,
                            threadCounts.stream()
                                .map(threads -> byThreads.getOrDefault(threads, ""))
                                .toList()))));
    return new NumberTable(quantity, mapping, threadCounts, rows);
  }
}
