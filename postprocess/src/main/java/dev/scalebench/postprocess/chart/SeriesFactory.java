package dev.scalebench.postprocess.chart;

import dev.scalebench.postprocess.chart.BarGraph.Bar;
import dev.scalebench.postprocess.chart.LineGraph.Gap;
import dev.scalebench.postprocess.chart.LineGraph.Point;
import dev.scalebench.postprocess.chart.LineGraph.Series;
import dev.scalebench.postprocess.chart.RangeGraph.Range;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Failure;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Groups measurements and failures into lines and bars. What nobody measured gives none. */
final class SeriesFactory {

  /** A line's name in the legend, and how it looks. */
  private record Key(String label, LineStyle style) {}

  private final Map<Selection, List<Measurement>> measurements;
  private final Map<Selection, List<Failure>> failures;
  private final Map<Configuration, Key> configurations = new TreeMap<>();
  private final Map<Integer, Key> batchSizes;
  private final Map<Integer, Key> threadCounts;

  SeriesFactory(ModelMeasurements data) {
    measurements = Selection.index(data.measurements(), Measurement::cell);
    failures = Selection.index(data.failures(), Failure::cell);
    batchSizes = numbers(data.attempted(Cell::batchSize));
    threadCounts = numbers(data.attempted(Cell::intraOpThreads));
    SortedSet<Configuration> attempted = data.attempted(Cell::configuration);
    ConfigurationNames names = new ConfigurationNames(attempted);
    List<LineStyle> styles = Categories.styles(attempted.size());
    for (Configuration configuration : attempted) {
      configurations.put(
          configuration, new Key(names.title(configuration), styles.get(configurations.size())));
    }
  }

  private static Map<Integer, Key> numbers(SortedSet<Integer> numbers) {
    Map<Integer, Key> keys = new TreeMap<>();
    Ramp.styles(numbers)
        .forEach((number, style) -> keys.put(number, new Key(number.toString(), style)));
    return keys;
  }

  /** One line a configuration; x is the thread count. */
  List<Series> configurations(Function<Measurement, Optional<Estimate>> quantity, Selection cells) {
    return series(
        quantity,
        SeriesFactory::isSteady,
        cells,
        configurations,
        Cell::configuration,
        Cell::intraOpThreads);
  }

  /** One line a configuration; x is the batch size. */
  List<Series> configurationsOverBatchSizes(
      Function<Measurement, Optional<Estimate>> quantity, Selection cells) {
    return series(
        quantity,
        SeriesFactory::isSteady,
        cells,
        configurations,
        Cell::configuration,
        Cell::batchSize);
  }

  /** The spread of times of each configuration, of cells whose percentiles are known. */
  List<RangeGraph.Series> ranges(Selection cells) {
    Map<Configuration, List<Range>> ranges = new TreeMap<>();
    for (Measurement measurement : measured(cells)) {
      Range.of(measurement)
          .ifPresent(
              range ->
                  ranges
                      .computeIfAbsent(measurement.cell().configuration(), key -> new ArrayList<>())
                      .add(range));
    }
    List<RangeGraph.Series> series = new ArrayList<>();
    configurations.forEach(
        (configuration, key) -> {
          if (ranges.containsKey(configuration)) {
            series.add(
                new RangeGraph.Series(
                    key.label(), key.style(), ranges.getOrDefault(configuration, List.of())));
          }
        });
    return series;
  }

  /** One line a batch size; x is the thread count. */
  List<Series> batchSizes(Function<Measurement, Optional<Estimate>> quantity, Selection cells) {
    return batchSizes(quantity, SeriesFactory::isSteady, cells);
  }

  /**
   * One line a batch size; x is the thread count.
   *
   * @param steady which points are drawn full
   */
  List<Series> batchSizes(
      Function<Measurement, Optional<Estimate>> quantity,
      Predicate<Measurement> steady,
      Selection cells) {
    return series(quantity, steady, cells, batchSizes, Cell::batchSize, Cell::intraOpThreads);
  }

  /** One line a thread count; x is the batch size. */
  List<Series> threadCounts(Function<Measurement, Optional<Estimate>> quantity, Selection cells) {
    return threadCounts(quantity, SeriesFactory::isSteady, cells);
  }

  /**
   * One line a thread count; x is the batch size.
   *
   * @param steady which points are drawn full
   */
  List<Series> threadCounts(
      Function<Measurement, Optional<Estimate>> quantity,
      Predicate<Measurement> steady,
      Selection cells) {
    return series(quantity, steady, cells, threadCounts, Cell::intraOpThreads, Cell::batchSize);
  }

  private static boolean isSteady(Measurement measurement) {
    return measurement.unsteadiness().isEmpty();
  }

  /** One bar a configuration, at the only thread count that was measured. */
  List<Bar> bars(Function<Measurement, Optional<Estimate>> quantity, Selection cells, int threads) {
    return configurations(quantity, cells).stream()
        .map(line -> at(threads, line))
        .filter(line -> !line.points().isEmpty() || !line.gaps().isEmpty())
        .map(SeriesFactory::bar)
        .toList();
  }

  private static Series at(int threads, Series line) {
    return new Series(
        line.label(),
        line.style(),
        line.points(),
        line.gaps().stream().filter(gap -> gap.x() == threads).toList());
  }

  private static Bar bar(Series line) {
    if (line.points().isEmpty()) {
      String kind = line.gaps().get(0).kind().title();
      return new Bar(line.label(), line.style(), Optional.empty(), kind);
    }
    Point point = line.points().get(0);
    String note = point.steady() ? "" : "not steady";
    return new Bar(line.label(), line.style(), Optional.of(point.y()), note);
  }

  /** What was measured, in the order of cells. */
  List<Measurement> measured(Selection cells) {
    return measurements.getOrDefault(cells, List.of());
  }

  private <K> List<Series> series(
      Function<Measurement, Optional<Estimate>> quantity,
      Predicate<Measurement> steady,
      Selection cells,
      Map<K, Key> keys,
      Function<Cell, K> keyOf,
      ToIntFunction<Cell> x) {
    Map<K, List<Point>> points = new TreeMap<>();
    for (Measurement measurement : measured(cells)) {
      Cell cell = measurement.cell();
      quantity
          .apply(measurement)
          .ifPresent(
              y ->
                  points
                      .computeIfAbsent(keyOf.apply(cell), key -> new ArrayList<>())
                      .add(new Point(x.applyAsInt(cell), y, steady.test(measurement))));
    }
    if (points.isEmpty()) {
      return List.of();
    }
    Map<K, List<Gap>> gaps =
        failures.getOrDefault(cells, List.of()).stream()
            .collect(
                Collectors.groupingBy(
                    failure -> keyOf.apply(failure.cell()),
                    Collectors.mapping(
                        failure -> new Gap(x.applyAsInt(failure.cell()), failure.kind()),
                        Collectors.toList())));
    List<Series> series = new ArrayList<>();
    keys.forEach(
        (value, key) -> {
          if (points.containsKey(value) || gaps.containsKey(value)) {
            series.add(
                new Series(
                    key.label(),
                    key.style(),
                    points.getOrDefault(value, List.of()),
                    gaps.getOrDefault(value, List.of())));
          }
        });
    return series;
  }
}
