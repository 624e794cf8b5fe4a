package dev.scalebench.postprocess.chart;

import dev.scalebench.postprocess.chart.BarGraph.Bar;
import dev.scalebench.postprocess.chart.LineGraph.Point;
import dev.scalebench.postprocess.chart.LineGraph.Series;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** Groups measurements into lines and bars. What nobody measured gives none. */
final class SeriesFactory {

  /** A line's name in the legend, and how it looks. */
  private record Key(String label, LineStyle style) {}

  private final List<Measurement> measurements;
  private final Map<Configuration, Key> configurations = new TreeMap<>();
  private final Map<Integer, Key> batchSizes;
  private final Map<Integer, Key> threadCounts;

  SeriesFactory(ModelMeasurements data, ConfigurationNames names) {
    measurements = data.measurements();
    batchSizes = numbers(data.batchSizes());
    threadCounts = numbers(data.threadCounts());
    List<LineStyle> styles = Categories.styles(data.configurations().size());
    for (Configuration configuration : data.configurations()) {
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
  List<Series> configurations(Quantity quantity, Predicate<Cell> cells) {
    return series(quantity, cells, configurations, Cell::configuration, Cell::intraOpThreads);
  }

  /** One line a batch size; x is the thread count. */
  List<Series> batchSizes(Quantity quantity, Predicate<Cell> cells) {
    return series(quantity, cells, batchSizes, Cell::batchSize, Cell::intraOpThreads);
  }

  /** One line a thread count; x is the batch size. */
  List<Series> threadCounts(Quantity quantity, Predicate<Cell> cells) {
    return series(quantity, cells, threadCounts, Cell::intraOpThreads, Cell::batchSize);
  }

  /** One bar a configuration, for cells that differ in nothing else. */
  List<Bar> bars(Quantity quantity, Predicate<Cell> cells) {
    return configurations(quantity, cells).stream()
        .map(line -> new Bar(line.label(), line.style(), line.points().get(0).y()))
        .toList();
  }

  private <K> List<Series> series(
      Quantity quantity,
      Predicate<Cell> cells,
      Map<K, Key> keys,
      Function<Cell, K> keyOf,
      ToIntFunction<Cell> x) {
    Map<K, List<Point>> points = new TreeMap<>();
    for (Measurement measurement : measurements) {
      Cell cell = measurement.cell();
      if (cells.test(cell)) {
        quantity
            .of(measurement)
            .ifPresent(
                y ->
                    points
                        .computeIfAbsent(keyOf.apply(cell), key -> new ArrayList<>())
                        .add(new Point(x.applyAsInt(cell), y)));
      }
    }
    List<Series> series = new ArrayList<>();
    keys.forEach(
        (value, key) -> {
          List<Point> line = points.get(value);
          if (line != null) {
            series.add(new Series(key.label(), key.style(), line));
          }
        });
    return series;
  }
}
