package dev.scalebench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** The cells that a command line asks for. */
final class Sweep {
  private static final Set<String> INPUT_SIZES = Set.of("sequenceLength", "imageSize");

  private final Map<String, List<String>> values;
  private final List<Cell> cells = new ArrayList<>();

  private Sweep(Map<String, List<String>> values) {
    this.values = values;
    collect(List.copyOf(values.keySet()), new LinkedHashMap<>());
  }

  /**
   * The cells of a command line, what it leaves open taken from {@link InferenceBenchmark}'s
   * defaults.
   *
   * @throws IllegalArgumentException saying what is possible, if a value is not possible on this
   *     machine
   */
  static Sweep of(CommandLineOptions options, Machine machine) {
    Map<String, List<String>> values = defaults();
    values.put(
        "intraOpThreads", machine.cores() == 1 ? List.of("1") : List.of("1", "" + machine.cores()));
    for (String name : List.copyOf(values.keySet())) {
      Collection<String> chosen = options.getParameter(name).orElse(List.of());
      if (!chosen.isEmpty()) {
        values.put(name, distinct(name, List.copyOf(chosen)));
      }
    }
    Sweep sweep = new Sweep(values);
    sweep.cells.forEach(cell -> new Capacity(machine).require(cell));
    return sweep;
  }

  /**
   * A cell that is measured twice, or charts over two sizes at once, would come to light when pages
   * are made.
   */
  private static List<String> distinct(String name, List<String> chosen) {
    if (Set.copyOf(chosen).size() < chosen.size()) {
      throw new IllegalArgumentException(
          "%s has a value twice: %s".formatted(name, String.join(",", chosen)));
    }
    if (chosen.size() > 1 && INPUT_SIZES.contains(name)) {
      throw new IllegalArgumentException(
          "%s takes one value in a run, since a page shows one; got: %s"
              .formatted(name, String.join(",", chosen)));
    }
    return chosen;
  }

  /**
   * The parameters of the benchmark with the values that are swept unless a command line says
   * otherwise.
   */
  static Map<String, List<String>> defaults() {
    Map<String, List<String>> defaults = new LinkedHashMap<>();
    for (var field : InferenceBenchmark.class.getFields()) {
      Param param = field.getAnnotation(Param.class);
      if (param != null) {
        defaults.put(field.getName(), Arrays.asList(param.value()));
      }
    }
    return defaults;
  }

  /** Values of each parameter. */
  Map<String, List<String>> values() {
    return values;
  }

  /** Every combination. */
  List<Cell> cells() {
    return cells;
  }

  private void collect(List<String> open, Map<String, String> chosen) {
    if (open.isEmpty()) {
      cells.add(Cell.of(chosen));
      return;
    }
    for (String value : values.getOrDefault(open.get(0), List.of())) {
      chosen.put(open.get(0), value);
      collect(open.subList(1, open.size()), chosen);
    }
  }
}
