package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.figure.CeilingCharts;
import dev.scalebench.postprocess.figure.Quantity;
import dev.scalebench.postprocess.measure.Bound;
import dev.scalebench.postprocess.measure.Ceilings;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Condition;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.ConfigurationNames;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.ProfilerFigure;
import dev.scalebench.postprocess.measure.SecondaryMetrics;
import dev.scalebench.postprocess.page.NumberTable.Entry;
import dev.scalebench.postprocess.page.NumberTable.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the tables of a page, those that have numbers; too many leave a table empty. */
final class NumberTables {

  /** What the cells of a row have in common. */
  private record Line(Configuration configuration, int batchSize) {}

  /**
   * What a table is of.
   *
   * @param threadCounts its columns, ascending
   */
  private record Cells(Predicate<Cell> shown, Collection<Integer> threadCounts) {}

  /** The file that holds metrics beside times. */
  private static final String LATENCY = Quantity.LATENCY.id();

  /** The file of what the GPU's clock tells. */
  private static final String DEVICE = "device";

  /** Of a table: a longer one nobody reads, and CSV holds it. */
  private static final int MAX_ENTRIES = 20_000;

  private final ModelMeasurements data;
  private final ConfigurationNames names;
  private final List<NumberTable> tables = new ArrayList<>();

  private NumberTables(ModelMeasurements data) {
    this.data = data;
    this.names = new ConfigurationNames(data.attempted(Cell::configuration));
  }

  /**
   * The tables of what was measured.
   *
   * @param ceilings what bounds it, where it is known
   * @param bounds what bounds a cell
   */
  static List<NumberTable> of(
      ModelMeasurements data, Ceilings ceilings, Function<Measurement, Optional<Bound>> bounds) {
    NumberTables tables = new NumberTables(data);
    for (Mapping mapping : data.mappings()) {
      Cells all =
          new Cells(cell -> cell.mapping() == mapping, data.attempted(Cell::intraOpThreads));
      for (Quantity quantity : Quantity.values()) {
        tables.add(mapping, all, quantity.axisLabel(), quantity.id(), entry(quantity));
      }
      Predicate<Cell> bounded = cell -> cell.mapping() == mapping && ceilings.of(cell).isPresent();
      tables.add(
          mapping,
          new Cells(bounded, threads(data, bounded)),
          CeilingCharts.SHARE,
          "ceiling",
          entry(ceilings::percent));
      tables.add(
          mapping,
          all,
          "Launch time (ms per batch)",
          LATENCY,
          metric(SecondaryMetrics::launchMillis));
      tables.add(
          mapping,
          all,
          "Time by the GPU's clock (ms per batch)",
          DEVICE,
          metric(SecondaryMetrics::deviceMillis));
      tables.add(
          mapping,
          all,
          "What bounds a call",
          DEVICE,
          measurement -> bounds.apply(measurement).map(bound -> new Entry(bound.title(), "")));
      tables.add(
          mapping, all, "Peak memory (MB)", LATENCY, metric(SecondaryMetrics::peakMegabytes));
      tables.add(
          mapping, all, "Device memory (MB)", LATENCY, metric(SecondaryMetrics::deviceMegabytes));
      tables.add(
          mapping,
          all,
          "Error of the answer, relative to the reference",
          "answers",
          metric(metrics -> metrics.answer().relativeError(), Decimals::scientific));
      tables.add(
          mapping,
          all,
          "Rows with the reference's top answer (%)",
          "answers",
          metric(metrics -> metrics.answer().sameTopPercent()));
      Stream.of(Condition.values())
          .filter(Condition::hasTable)
          .forEach(
              condition ->
                  tables.add(
                      mapping,
                      all,
                      condition.title() + " (" + condition.shownUnit() + ")",
                      condition.file().id(),
                      metric(
                          metrics -> metrics.conditions().get(condition),
                          condition == Condition.OTHERS ? Decimals::whole : Decimals::rounded)));
      for (String title : profiled(data)) {
        tables.add(mapping, all, title, "profilers", profiled(title));
      }
    }
    return tables.tables;
  }

  /** Figures of JMH's profilers, with their units. */
  private static SortedSet<String> profiled(ModelMeasurements data) {
    return data.measurements().stream()
        .flatMap(measurement -> measurement.secondary().profiled().stream())
        .map(ProfilerFigure::title)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Function<Measurement, Optional<Entry>> profiled(String title) {
    return measurement ->
        measurement.secondary().profiled().stream()
            .filter(figure -> figure.title().equals(title))
            .map(figure -> new Entry(Decimals.rounded(figure.value()), ""))
            .findFirst();
  }

  private static SortedSet<Integer> threads(ModelMeasurements data, Predicate<Cell> shown) {
    return data.measurements().stream()
        .map(Measurement::cell)
        .filter(shown)
        .map(Cell::intraOpThreads)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Function<Measurement, Optional<Entry>> entry(
      Function<Measurement, Optional<Estimate>> quantity) {
    return measurement ->
        quantity.apply(measurement).map(estimate -> Entry.of(estimate, measurement));
  }

  private static Function<Measurement, Optional<Entry>> metric(
      Function<SecondaryMetrics, OptionalDouble> metric) {
    return metric(metric, Decimals::rounded);
  }

  private static Function<Measurement, Optional<Entry>> metric(
      Function<SecondaryMetrics, OptionalDouble> metric, DoubleFunction<String> text) {
    return measurement ->
        metric.apply(measurement.secondary()).stream()
            .mapToObj(known -> new Entry(text.apply(known), ""))
            .findFirst();
  }

  private void add(
      Mapping mapping,
      Cells cells,
      String caption,
      String csv,
      Function<Measurement, Optional<Entry>> number) {
    Map<Cell, Entry> entries = new TreeMap<>();
    data.measurements().stream()
        .filter(measurement -> cells.shown().test(measurement.cell()))
        .forEach(
            measurement ->
                number
                    .apply(measurement)
                    .ifPresent(entry -> entries.put(measurement.cell(), entry)));
    if (!entries.isEmpty()) {
      data.failures().stream()
          .filter(failure -> cells.shown().test(failure.cell()))
          .forEach(failure -> entries.put(failure.cell(), new Entry(failure.kind().title(), "")));
      Map<Line, Map<Integer, Entry>> lines = lines(entries);
      List<Integer> threadCounts = List.copyOf(cells.threadCounts());
      boolean fits = (long) lines.size() * threadCounts.size() <= MAX_ENTRIES;
      tables.add(
          new NumberTable(
              caption,
              csv,
              data.mappings().size() > 1 ? mapping.title() : "",
              threadCounts,
              fits ? rows(lines, threadCounts) : List.of()));
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

  private List<Row> rows(Map<Line, Map<Integer, Entry>> lines, List<Integer> threadCounts) {
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
