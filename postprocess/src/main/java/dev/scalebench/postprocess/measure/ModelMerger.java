package dev.scalebench.postprocess.measure;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Joins the results of one model, cell by cell, and refuses what would mislead.
 *
 * @param spreads what differs from fork to fork in all results, of other models, too
 */
record ModelMerger(Map<Device, ForkSpread> spreads) {

  /** A page has charts of each batch size, and lines of each number of threads. */
  private static final int MAX_VALUES = 2000;

  ModelMeasurements merge(List<Result> results, List<Failure> failures) {
    Map<Cell, Map<Mode, Result>> byCell = new TreeMap<>();
    for (Result result : results) {
      Mode mode = result.settings().mode();
      Map<Mode, Result> modes =
          byCell.computeIfAbsent(result.cell(), cell -> new EnumMap<>(Mode.class));
      Result earlier = modes.putIfAbsent(mode, result);
      if (earlier != null) {
        throw new InvalidResultsException(
            "%s: %s: measured twice in mode %s, earlier in %s"
                .formatted(result.source(), result.cell().describe(), mode.id(), earlier.source()));
      }
    }
    Optional<InputSize> inputSize = inputSize(results);
    Weights weights = weights(results);
    List<Result> single =
        results.stream().filter(result -> result.cell().division().isSingle()).toList();
    if (single.isEmpty()) {
      throw new InvalidResultsException(
          "%s: %s: all results of %s are of mixes of instances; name its results of one instance, too"
              .formatted(
                  results.get(0).source(),
                  results.get(0).cell().describe(),
                  results.get(0).cell().model().id()));
    }
    checkCount("batch sizes", single, Cell::batchSize);
    checkCount("thread counts", single, Cell::intraOpThreads);
    Map<Boolean, List<Failure>> failed =
        failures.stream()
            .filter(failure -> failure.inputSize().equals(inputSize))
            .filter(failure -> failure.weights().equals(weights))
            .collect(Collectors.partitioningBy(failure -> failure.cell().division().isSingle()));
    return new ModelMeasurements(
        results.get(0).cell().model(),
        inputSize,
        weights,
        single.stream().map(Result::settings).distinct().toList(),
        byCell.entrySet().stream()
            .filter(cell -> cell.getKey().division().isSingle())
            .map(cell -> measurement(cell.getValue()))
            .toList(),
        failed.getOrDefault(true, List.of()),
        byCell.entrySet().stream()
            .filter(cell -> !cell.getKey().division().isSingle())
            .map(cell -> mix(measurement(cell.getValue())))
            .toList(),
        failed.getOrDefault(false, List.of()));
  }

  private static void checkCount(String what, List<Result> results, ToIntFunction<Cell> property) {
    Set<Integer> values = new HashSet<>();
    for (Result result : results) {
      values.add(property.applyAsInt(result.cell()));
      if (values.size() > MAX_VALUES) {
        throw new InvalidResultsException(
            "%s: %s: a page shows at most %d %s; split the results into several revisions"
                .formatted(result.source(), result.cell().describe(), MAX_VALUES, what));
      }
    }
  }

  /** Sample mode knows more about latency than average mode: where both are there, it is used. */
  private Measurement measurement(Map<Mode, Result> modes) {
    Cell cell = modes.values().iterator().next().cell();
    ForkSpread spread = ForkSpread.of(spreads, cell);
    Optional<Result> timed =
        Optional.ofNullable(modes.getOrDefault(Mode.SAMPLE, modes.get(Mode.AVERAGE)));
    Optional<Result> counted = Optional.ofNullable(modes.get(Mode.THROUGHPUT));
    Optional<Latency> latency = timed.map(result -> latency(result, spread));
    Optional<Throughput> throughput =
        counted
            .map(result -> throughput(result, spread))
            .or(() -> latency.map(known -> Throughput.of(cell.batchSize(), known)));
    SecondaryMetrics secondary =
        modes.values().stream()
            .map(result -> secondary(result, spread))
            .reduce(SecondaryMetrics.UNKNOWN, SecondaryMetrics::and);
    OptionalLong calls =
        modes.containsKey(Mode.SAMPLE) ? modes.get(Mode.SAMPLE).calls() : OptionalLong.empty();
    List<Fork> forks = counted.or(() -> timed).map(Result::forks).orElse(List.of());
    return new Measurement(
        cell,
        latency,
        throughput,
        secondary,
        calls,
        forks.size(),
        throughput.flatMap(known -> spread.undrifted(known.perSecond(), forks)));
  }

  /** With the verdict that its interval and its warm-up allow. */
  private static SecondaryMetrics secondary(Result result, ForkSpread spread) {
    SecondaryMetrics secondary = result.secondary();
    boolean warm = !result.settings().isCold() || secondary.tellWarmUp();
    Estimate estimate =
        result.score() instanceof Latency
            ? latency(result, spread).millis()
            : throughput(result, spread).perSecond();
    return secondary.with(
        secondary.steadiness().map(known -> known.given(warm, percent(estimate))));
  }

  private static OptionalDouble percent(Estimate estimate) {
    return estimate.relativeError().stream().map(relative -> 100 * relative).findFirst();
  }

  private static Latency latency(Result result, ForkSpread spread) {
    Latency latency = (Latency) result.score();
    return new Latency(
        spread.estimate(latency.millis(), result.forks()), latency.percentilesMillis());
  }

  private static Throughput throughput(Result result, ForkSpread spread) {
    Throughput throughput = (Throughput) result.score();
    return new Throughput(
        spread.estimate(throughput.perSecond(), result.forks()), throughput.source());
  }

  /**
   * What a mix serves follows from its rounds; with open arrivals, from how many requests it met.
   */
  private static MixMeasurement mix(Measurement measured) {
    Cell cell = measured.cell();
    int inputsOfRequest = cell.division().mix().orElseThrow().parts().get(0).batchSize();
    return new MixMeasurement(
        cell,
        measured.latency(),
        cell.division().arrival().isOpen()
            ? Estimate.of(measured.secondary().rounds().requestsPerSecond())
                .map(
                    rate -> new Throughput(rate.times(inputsOfRequest), Throughput.Source.MEASURED))
            : measured.throughput(),
        measured.secondary(),
        measured.calls());
  }

  /** A chart compares inputs of one size only; of an unknown size nobody can say that it is one. */
  private static Optional<InputSize> inputSize(List<Result> results) {
    Map<Optional<InputSize>, Result> sizes = new TreeMap<>(InputSize.UNKNOWN_FIRST);
    results.forEach(result -> sizes.putIfAbsent(result.inputSize(), result));
    checkSingle(
        results.get(0).cell().model().inputKind().param(),
        sizes,
        size -> size.map(InputSize::text).orElse("unknown"));
    return results.get(0).inputSize();
  }

  /** What one network does with other weights is no property of its configurations. */
  private static Weights weights(List<Result> results) {
    Map<Weights, Result> weights = new TreeMap<>();
    results.forEach(result -> weights.putIfAbsent(result.weights(), result));
    checkSingle(Weights.PARAM, weights, Weights::diagnostic);
    return results.get(0).weights();
  }

  /**
   * Refuses a second value.
   *
   * @param examples a result of each value, in their order
   */
  private static <T> void checkSingle(
      String param, Map<T, Result> examples, Function<T, String> words) {
    if (examples.size() > 1) {
      Result last = List.copyOf(examples.values()).get(examples.size() - 1);
      throw new InvalidResultsException(
          "%s: %s: one page shows one %s, but these results have several: %s"
              .formatted(
                  last.source(),
                  last.cell().describe(),
                  param,
                  examples.keySet().stream().map(words).collect(Collectors.joining(", "))));
    }
  }
}
