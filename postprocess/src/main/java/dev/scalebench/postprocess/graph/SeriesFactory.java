package dev.scalebench.postprocess.graph;

import dev.scalebench.postprocess.graph.BarGraph.Bar;
import dev.scalebench.postprocess.graph.LineGraph.Gap;
import dev.scalebench.postprocess.graph.LineGraph.Point;
import dev.scalebench.postprocess.graph.LineGraph.Series;
import dev.scalebench.postprocess.graph.RangeGraph.Range;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.ConfigurationNames;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Failure;
import dev.scalebench.postprocess.measure.Landmarks;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.style.Categories;
import dev.scalebench.postprocess.style.LineStyle;
import dev.scalebench.postprocess.style.Ramp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Groups measurements and failures into lines and bars. What nobody measured gives none. */
public final class SeriesFactory {

  /** A line's name in the legend, and how it looks. */
  private record Key(String label, LineStyle style) {}

  /** What lines are made of. */
  private record Cells(List<Measurement> measured, List<Failure> failed) {}

  private final Map<Selection, List<Measurement>> measurements;
  private final Map<Selection, List<Failure>> failures;
  private final Map<Configuration, Key> configurations = new TreeMap<>();
  private final Map<Integer, Key> batchSizes;
  private final Map<Integer, Key> threadCounts;
  private final ThreadAxis threadAxis;

  public SeriesFactory(ModelMeasurements data) {
    measurements = Selection.index(data.measurements(), Measurement::cell);
    failures = Selection.index(data.failures(), Failure::cell);
    batchSizes = numbers(data.attempted(Cell::batchSize));
    threadCounts = numbers(data.attempted(Cell::intraOpThreads));
    threadAxis = ThreadAxis.of(data);
    SortedSet<Configuration> attempted = data.attempted(Cell::configuration);
    ConfigurationNames names = new ConfigurationNames(attempted);
    List<LineStyle> styles = Categories.of(attempted);
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

  public ThreadAxis threadAxis() {
    return threadAxis;
  }

  /** One line a configuration that is shown over threads; x is the thread count. */
  public List<Series> configurations(
      Function<Measurement, Optional<Estimate>> quantity, Selection cells) {
    return series(
        quantity,
        SeriesFactory::isSteady,
        cells(cells, cell -> threadAxis.has(cell.configuration())),
        configurations,
        Cell::configuration,
        Cell::intraOpThreads);
  }

  /**
   * One line a configuration; x is the batch size.
   *
   * @param steady which points are drawn full
   * @param wanted which of the cells are shown
   */
  public List<Series> configurationsOverBatchSizes(
      Function<Measurement, Optional<Estimate>> quantity,
      Predicate<Measurement> steady,
      Predicate<Cell> wanted,
      Selection cells) {
    return series(
        quantity,
        steady,
        cells(cells, wanted),
        configurations,
        Cell::configuration,
        Cell::batchSize);
  }

  /**
   * The spread of times of each configuration, of cells whose percentiles are known.
   *
   * @param overThreads whether of configurations that are shown over threads, or of the others
   */
  public List<RangeGraph.Series> ranges(Selection cells, boolean overThreads) {
    Map<Configuration, List<Range>> ranges = new TreeMap<>();
    Predicate<Cell> wanted = cell -> threadAxis.has(cell.configuration()) == overThreads;
    Cells shown = cells(cells, wanted);
    for (Measurement measurement : shown.measured()) {
      Range.of(measurement)
          .ifPresent(
              range ->
                  ranges
                      .computeIfAbsent(measurement.cell().configuration(), key -> new ArrayList<>())
                      .add(range));
    }
    if (ranges.isEmpty()) {
      return List.of();
    }
    List<RangeGraph.Series> series = new ArrayList<>();
    configurations.forEach(
        (configuration, key) -> {
          List<Integer> gaps =
              shown.failed().stream()
                  .map(Failure::cell)
                  .filter(cell -> cell.configuration().equals(configuration))
                  .map(Cell::intraOpThreads)
                  .toList();
          if (ranges.containsKey(configuration) || !gaps.isEmpty()) {
            series.add(
                new RangeGraph.Series(
                    key.label(), key.style(), ranges.getOrDefault(configuration, List.of()), gaps));
          }
        });
    return series;
  }

  /**
   * Throughput against latency of a configuration on its most threads, of many batch sizes at those
   * that a reader looks for; empty where it has no cell that knows both.
   */
  public Optional<CurveGraph.Curve> curve(Mapping mapping, Configuration configuration) {
    Set<Integer> landmarks = Landmarks.of(new TreeSet<>(batchSizes.keySet()));
    Map<Integer, List<CurveGraph.Point>> byThreads = new TreeMap<>();
    for (Measurement measurement : measured(Selection.of(mapping, configuration))) {
      boolean shown = landmarks.contains(measurement.cell().batchSize());
      if (shown && measurement.latency().isPresent() && measurement.throughput().isPresent()) {
        byThreads
            .computeIfAbsent(measurement.cell().intraOpThreads(), threads -> new ArrayList<>())
            .add(
                new CurveGraph.Point(
                    measurement.cell().batchSize(),
                    measurement.latency().get().millis().mean(),
                    measurement.throughput().get().perSecond().mean(),
                    isSteady(measurement)));
      }
    }
    Key key = configurations.get(configuration);
    return key == null
        ? Optional.empty()
        : byThreads.entrySet().stream()
            .reduce((fewer, more) -> more)
            .map(
                points ->
                    new CurveGraph.Curve(
                        key.label() + failed(mapping, configuration, points.getKey()),
                        key.style(),
                        points.getValue()));
  }

  /** A cell without a result has no place on a curve, so its name tells how many there are. */
  private String failed(Mapping mapping, Configuration configuration, int threads) {
    long count =
        failures.getOrDefault(Selection.of(mapping, configuration), List.of()).stream()
            .filter(failure -> failure.cell().intraOpThreads() == threads)
            .count();
    return count == 0 ? "" : ", " + count + " failed";
  }

  /** One line a batch size; x is the thread count. */
  public List<Series> batchSizes(
      Function<Measurement, Optional<Estimate>> quantity, Selection cells) {
    return batchSizes(quantity, SeriesFactory::isSteady, cells);
  }

  /**
   * One line a batch size; x is the thread count.
   *
   * @param steady which points are drawn full
   */
  public List<Series> batchSizes(
      Function<Measurement, Optional<Estimate>> quantity,
      Predicate<Measurement> steady,
      Selection cells) {
    return series(
        quantity,
        steady,
        cells(cells, cell -> true),
        batchSizes,
        Cell::batchSize,
        Cell::intraOpThreads);
  }

  /** One line a thread count; x is the batch size. */
  public List<Series> threadCounts(
      Function<Measurement, Optional<Estimate>> quantity, Selection cells) {
    return threadCounts(quantity, SeriesFactory::isSteady, cells);
  }

  /**
   * One line a thread count; x is the batch size.
   *
   * @param steady which points are drawn full
   */
  public List<Series> threadCounts(
      Function<Measurement, Optional<Estimate>> quantity,
      Predicate<Measurement> steady,
      Selection cells) {
    return series(
        quantity,
        steady,
        cells(cells, cell -> true),
        threadCounts,
        Cell::intraOpThreads,
        Cell::batchSize);
  }

  /** Whether nothing is known against the measurement. */
  public static boolean isSteady(Measurement measurement) {
    return measurement.unsteadiness().isEmpty();
  }

  /** One bar a configuration, at its only or highest thread count; none if none has a value. */
  public List<Bar> bars(Function<Measurement, Optional<Estimate>> quantity, Selection cells) {
    return series(
            quantity,
            SeriesFactory::isSteady,
            cells(cells, threadAxis::isCompared),
            configurations,
            Cell::configuration,
            Cell::intraOpThreads)
        .stream()
        .map(SeriesFactory::bar)
        .toList();
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

  /** Whether configurations without lines over threads are among the cells. */
  public boolean hasSingle(Selection cells) {
    return measured(cells).stream()
        .anyMatch(measurement -> threadAxis.single().contains(measurement.cell().configuration()));
  }

  /** What was measured, in the order of cells. */
  public List<Measurement> measured(Selection cells) {
    return measurements.getOrDefault(cells, List.of());
  }

  private Cells cells(Selection selection, Predicate<Cell> wanted) {
    return new Cells(
        measured(selection).stream()
            .filter(measurement -> wanted.test(measurement.cell()))
            .toList(),
        failures.getOrDefault(selection, List.of()).stream()
            .filter(failure -> wanted.test(failure.cell()))
            .toList());
  }

  private static <K> List<Series> series(
      Function<Measurement, Optional<Estimate>> quantity,
      Predicate<Measurement> steady,
      Cells cells,
      Map<K, Key> keys,
      Function<Cell, K> keyOf,
      ToIntFunction<Cell> x) {
    Map<K, List<Point>> points = new TreeMap<>();
    for (Measurement measurement : cells.measured()) {
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
        cells.failed().stream()
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
