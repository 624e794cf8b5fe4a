package dev.scalebench.postprocess.measure;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What one page shows.
 *
 * @param inputSize as the model counts; empty where no file tells
 * @param weights that the model had
 * @param settings distinct, in the order of the results
 * @param measurements one a cell, sorted
 * @param failures the other cells that were to be measured, sorted
 * @param mixes whose cores are divided among instances, one a cell, sorted; they are none of the
 *     measurements
 * @param mixFailures those that were to be measured and have no result, sorted
 */
public record ModelMeasurements(
    Model model,
    Optional<InputSize> inputSize,
    Weights weights,
    List<Settings> settings,
    List<Measurement> measurements,
    List<Failure> failures,
    List<MixMeasurement> mixes,
    List<Failure> mixFailures) {

  public ModelMeasurements {
    settings = List.copyOf(settings);
    measurements = measurements.stream().sorted(Comparator.comparing(Measurement::cell)).toList();
    failures = failures.stream().sorted(Comparator.comparing(Failure::cell)).toList();
    mixes = mixes.stream().sorted(Comparator.comparing(MixMeasurement::cell)).toList();
    mixFailures = mixFailures.stream().sorted(Comparator.comparing(Failure::cell)).toList();
    if (measurements.isEmpty()) {
      throw new IllegalArgumentException("measurements must not be empty");
    }
    Set<Cell> measured = measurements.stream().map(Measurement::cell).collect(Collectors.toSet());
    checkSingle(measured);
    checkSingle(failures.stream().map(Failure::cell).toList());
    for (Failure failure : failures) {
      if (measured.contains(failure.cell())) {
        throw new IllegalArgumentException(
            "a cell that failed must have no measurement, got: " + failure.cell().describe());
      }
    }
  }

  /**
   * Whether the page of these data has the text of the first result sites: those had a network of
   * the suite, one configuration, {@code script}, and one mapping.
   */
  public boolean areOfTheFirstSites() {
    return !model.isOwn()
        && configurations().size() == 1
        && configurations().first().optimization() == Optimization.SCRIPT
        && Extra.among(configurations()).isEmpty()
        && mappings().equals(Set.of(Mapping.SEQUENTIAL));
  }

  /** Of cells of one instance alone. */
  public ModelMeasurements(
      Model model,
      Optional<InputSize> inputSize,
      Weights weights,
      List<Settings> settings,
      List<Measurement> measurements,
      List<Failure> failures) {
    this(model, inputSize, weights, settings, measurements, failures, List.of(), List.of());
  }

  private static void checkSingle(Collection<Cell> cells) {
    for (Cell cell : cells) {
      if (!cell.division().isSingle()) {
        throw new IllegalArgumentException(
            "cells must be of one instance, got: " + cell.describe());
      }
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

  /** For readers: {@code 11 tokens}; an empty text where it is not known. */
  public String describeInputSize() {
    return inputSize.map(InputSize::describe).orElse("");
  }

  /** For readers; a user's own network has its weights in its file. */
  public String describeWeights() {
    return model.isOwn() && weights.equals(Weights.SEEDED) ? "as in its file" : weights.describe();
  }

  /** Those whose answer's distance from the reference's is known. */
  public List<Measurement> withAnswers() {
    return measurements.stream()
        .filter(measurement -> !measurement.secondary().answer().equals(Answer.UNKNOWN))
        .toList();
  }

  /** Those that tell when their processes gave their first answers. */
  public List<Measurement> withFirstAnswers() {
    return measurements.stream()
        .filter(measurement -> !measurement.secondary().firstAnswers().seconds().isEmpty())
        .toList();
  }

  /** Those that tell something that stands in a file. */
  public List<Measurement> with(Condition.File file) {
    return measurements.stream()
        .filter(measurement -> measurement.secondary().conditions().areIn(file))
        .toList();
  }

  /** Whether intervals hold what differs from fork to fork, in some cells. */
  public boolean haveForks() {
    return measurements.stream().anyMatch(measurement -> measurement.forks() > 1);
  }

  /** What was taken out of ratios of cells, one a device; none where there is no ruler. */
  public List<Drift> drifts() {
    return measurements.stream()
        .flatMap(measurement -> measurement.undrifted().stream())
        .map(Undrifted::drift)
        .distinct()
        .toList();
  }

  private <T extends Comparable<T>> SortedSet<T> distinct(Function<Cell, T> property) {
    return measurements.stream()
        .map(Measurement::cell)
        .map(property)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The values of a property over all cells, those that failed too, each once, in their order. The
   * other properties are those of cells that were measured.
   */
  public <T extends Comparable<T>> SortedSet<T> attempted(Function<Cell, T> property) {
    NavigableSet<T> values = new TreeSet<>(distinct(property));
    failures.stream().map(Failure::cell).map(property).forEach(values::add);
    return values;
  }

  /**
   * The measurements of each model among the results, in the models' order.
   *
   * @param failures of cells without a result; those of other models, input sizes or weights are
   *     left out
   * @throws InvalidResultsException if results mislead, or those of a model are of mixes alone
   */
  public static List<ModelMeasurements> of(
      Collection<Result> results, Collection<Failure> failures) {
    OwnNetworks.check(results, failures);
    Map<Model, List<Failure>> failed =
        failures.stream().collect(Collectors.groupingBy(failure -> failure.cell().model()));
    Map<Model, List<Result>> measured =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    result -> result.cell().model(), TreeMap::new, Collectors.toList()));
    ModelMerger merger = new ModelMerger(ForkSpread.of(results));
    return measured.entrySet().stream()
        .map(
            model -> merger.merge(model.getValue(), failed.getOrDefault(model.getKey(), List.of())))
        .toList();
  }
}
