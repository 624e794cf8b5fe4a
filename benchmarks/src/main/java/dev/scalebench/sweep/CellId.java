package dev.scalebench.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * What tells one cell of a result file from the others.
 *
 * @param mode JMH's benchmark mode
 * @param params a value for each of the benchmark's parameters
 */
public record CellId(Mode mode, SortedMap<String, String> params) {
  /** The parameter by which a cell grows. */
  private static final String SIZE = "batchSize";

  /** The parameter whose mixes tell the batch of each instance, too: {@code 2x1x8}. */
  private static final String INSTANCES = "instances";

  /** Its value where there is one. */
  private static final String ONE = "1";

  private static final Pattern BATCH_OF_INSTANCES = Pattern.compile("(\\d+x\\d+)x\\d+");

  private static final String ARRIVAL = "arrival";

  /** Copies the parameters. */
  public CellId {
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
  }

  /**
   * Every combination, in the order in which JMH runs and writes them: by mode, then by parameters
   * in alphabetical order of their names, values as listed.
   */
  public static List<CellId> combinations(
      Collection<Mode> modes, Map<String, List<String>> values) {
    List<SortedMap<String, String>> combinations = List.of(new TreeMap<>());
    for (var parameter : new TreeMap<>(values).entrySet()) {
      List<SortedMap<String, String>> longer = new ArrayList<>();
      for (SortedMap<String, String> shorter : combinations) {
        for (String value : parameter.getValue()) {
          SortedMap<String, String> combination = new TreeMap<>(shorter);
          combination.put(parameter.getKey(), value);
          longer.add(combination);
        }
      }
      combinations = longer;
    }
    List<CellId> cells = new ArrayList<>();
    for (Mode mode : new TreeSet<>(modes)) {
      combinations.forEach(params -> cells.add(new CellId(mode, params)));
    }
    return cells;
  }

  /** The cell that a run of JMH measures. */
  static CellId of(BenchmarkParams benchmark) {
    SortedMap<String, String> params = new TreeMap<>();
    benchmark.getParamsKeys().forEach(name -> params.put(name, benchmark.getParam(name)));
    return new CellId(benchmark.getMode(), params);
  }

  /** Whether this cell differs from another by its batch size alone. */
  boolean hasConfigurationOf(CellId other) {
    return mode == other.mode && withoutSize().equals(other.withoutSize());
  }

  /** Whether its times hold those of waiting in a queue. */
  boolean queues() {
    return params.getOrDefault(ARRIVAL, "").startsWith("poisson");
  }

  /** Whether it is several instances, or one that is measured as they are. */
  boolean isDivided() {
    return !params.getOrDefault(INSTANCES, ONE).equals(ONE);
  }

  /** Inputs in one forward pass; 0 for a benchmark without a batch size. */
  long batchSize() {
    return size(params.get(SIZE));
  }

  /** The same of the benchmark that a fork runs. */
  static long batchSize(BenchmarkParams benchmark) {
    return size(benchmark.getParam(SIZE));
  }

  private static long size(@Nullable String value) {
    try {
      return value == null ? 0 : Long.parseLong(value);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** The parameters but for the batch size. */
  SortedMap<String, String> withoutSize() {
    SortedMap<String, String> rest = new TreeMap<>(params);
    rest.remove(SIZE);
    rest.computeIfPresent(
        INSTANCES, (name, mix) -> BATCH_OF_INSTANCES.matcher(mix).replaceAll("$1"));
    return rest;
  }

  @Override
  public String toString() {
    return params.entrySet().stream()
        .map(param -> param.getKey() + "=" + param.getValue())
        .collect(Collectors.joining(", "));
  }
}
