package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.chart.ConfigurationNames;
import dev.scalebench.postprocess.chart.Quantity;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.SecondaryMetrics;
import dev.scalebench.postprocess.measure.Steadiness;
import dev.scalebench.postprocess.page.NumberTable.Entry;
import dev.scalebench.postprocess.page.NumberTable.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes the tables of a page, those that have numbers; too many leave a table empty. */
final class NumberTables {

  /** What the cells of a row have in common. */
  private record Line(Configuration configuration, int batchSize) {}

  /** Of a table: a longer one nobody reads, and CSV holds it. */
  private static final int MAX_ENTRIES = 20_000;

  private final ModelMeasurements data;
  private final List<Integer> threadCounts;
  private final ConfigurationNames names;
  private final List<NumberTable> tables = new ArrayList<>();

  private NumberTables(ModelMeasurements data) {
    this.data = data;
    this.threadCounts = List.copyOf(data.attempted(Cell::intraOpThreads));
    this.names = new ConfigurationNames(data.attempted(Cell::configuration));
  }

  static List<NumberTable> of(ModelMeasurements data) {
    NumberTables tables = new NumberTables(data);
    for (Mapping mapping : data.mappings()) {
      for (Quantity quantity : Quantity.values()) {
        tables.add(mapping, quantity.axisLabel(), measurement -> time(quantity, measurement));
      }
      tables.add(mapping, "Launch time (ms per batch)", entry(SecondaryMetrics::launchMillis));
      tables.add(mapping, "Peak memory (MB)", entry(SecondaryMetrics::peakMegabytes));
      tables.add(mapping, "Device memory (MB)", entry(SecondaryMetrics::deviceMegabytes));
    }
    return tables.tables;
  }

  private static Optional<Entry> time(Quantity quantity, Measurement measurement) {
    String caution = measurement.unsteadiness().map(Steadiness::describe).orElse("");
    return quantity
        .apply(measurement)
        .map(estimate -> new Entry(Decimals.rounded(estimate.mean()), caution));
  }

  private static Function<Measurement, Optional<Entry>> entry(
      Function<SecondaryMetrics, OptionalDouble> metric) {
    return measurement ->
        metric.apply(measurement.secondary()).stream()
            .mapToObj(known -> new Entry(Decimals.rounded(known), ""))
            .findFirst();
  }

  private void add(Mapping mapping, String caption, Function<Measurement, Optional<Entry>> number) {
    Map<Cell, Entry> entries = new TreeMap<>();
    data.measurements().stream()
        .filter(measurement -> measurement.cell().mapping() == mapping)
        .forEach(
            measurement ->
                number
                    .apply(measurement)
                    .ifPresent(entry -> entries.put(measurement.cell(), entry)));
    if (!entries.isEmpty()) {
      data.failures().stream()
          .filter(failure -> failure.cell().mapping() == mapping)
          .forEach(failure -> entries.put(failure.cell(), new Entry(failure.kind().title(), "")));
      Map<Line, Map<Integer, Entry>> lines = lines(entries);
      boolean fits = (long) lines.size() * threadCounts.size() <= MAX_ENTRIES;
      tables.add(new NumberTable(caption, mapping, threadCounts, fits ? rows(lines) : List.of()));
    }
  }

  private static Map<Line, Map<Integer, Entry>> lines(Map<Cell, Entry> entries) {
    Map<Line, Map<Integer, Entry>> lines = new LinkedHashMap<>();
    entries.forEach(
        (cell, entry) ->
            lines
                .computeIfAbsent(
                    new Line(cell.configuration(), cell.batchSize()), line -> new TreeMap<>())
                .put(cell.intraOpThreads(), entry));
    return lines;
  }

  private List<Row> rows(Map<Line, Map<Integer, Entry>> lines) {
    List<Row> rows = new ArrayList<>();
    lines.forEach(
        (line, byThreads) ->
            rows.add(
                new Row(
                    names.title(line.configuration()),
                    line.batchSize(),
                    threadCounts.stream()
                        .map(threads -> byThreads.getOrDefault(threads, Entry.NONE))
                        .toList())));
    return rows;
  }
}
