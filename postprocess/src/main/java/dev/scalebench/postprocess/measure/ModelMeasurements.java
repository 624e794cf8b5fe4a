package dev.scalebench.postprocess.measure;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What one page shows.
 *
 * @param inputSize tokens or pixels, as the model counts; empty where no file tells
 * @param settings distinct, in the order of the results
 * @param measurements one a cell, sorted
 */
public record ModelMeasurements(
    Model model, OptionalInt inputSize, List<Settings> settings, List<Measurement> measurements) {

  public ModelMeasurements {
    settings = List.copyOf(settings);
    measurements = measurements.stream().sorted(Comparator.comparing(Measurement::cell)).toList();
    if (measurements.isEmpty()) {
      throw new IllegalArgumentException("measurements must not be empty");
    }
  }

  public SortedSet<Configuration> configurations() {
    return distinct(Cell::configuration);
  }

  public SortedSet<Mapping> mappings() {
    return distinct(Cell::mapping);
  }

  public SortedSet<Integer> batchSizes() {
    return distinct(Cell::batchSize);
  }

  public SortedSet<Integer> threadCounts() {
    return distinct(Cell::intraOpThreads);
  }

  /** With its unit: {@code 11 tokens}; an empty text where it is not known. */
  public String describeInputSize() {
    return inputSize.isPresent() ? inputSize.getAsInt() + " " + model.inputSize().unit() : "";
  }

  /** The values of a property over all cells, each once, in their order. */
  public <T extends Comparable<T>> SortedSet<T> distinct(Function<Cell, T> property) {
    return measurements.stream()
        .map(Measurement::cell)
        .map(property)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The measurements of each model among the results, in the models' order. */
  public static List<ModelMeasurements> of(Collection<Result> results) {
    return results.stream()
        .collect(
            Collectors.groupingBy(
                result -> result.cell().model(),
                TreeMap::new,
                Collectors.collectingAndThen(Collectors.toList(), ModelMerger::merge)))
        .values()
        .stream()
        .toList();
  }
}
