package dev.scalebench;

import dev.scalebench.backend.Device;
import dev.scalebench.cell.Capacity;
import dev.scalebench.cell.Cell;
import dev.scalebench.cell.Network;
import dev.scalebench.cell.Subject;
import dev.scalebench.machine.Machine;
import dev.scalebench.sweep.CellId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * The cells that a command line asks for.
 *
 * @param cells in the order in which JMH runs them
 * @param problems why some of them cannot run here
 */
record Sweep(List<CellId> cells, Map<CellId, String> problems) {
  private static final Set<String> INPUT_SIZES =
      Set.of("sequenceLength", "imageSize", "inputShape", "inputType");

  /**
   * The cells of a command line, what it leaves open taken from a sweep of a size.
   *
   * @throws IllegalArgumentException saying what is possible, if a value is not possible on this
   *     machine
   */
  static Sweep of(CommandLineOptions options, SweepSize size, Machine machine) {
    return of(options, size, new Capacity(machine));
  }

  static Sweep of(CommandLineOptions options, SweepSize size, Capacity capacity) {
    Map<String, List<String>> values = defaults();
    values.put("model", size.networks().stream().map(Network::label).toList());
    values.put("batchSize", texts(size.batchSizes()));
    values.put("intraOpThreads", texts(size.threadCounts(capacity.cores())));
    boolean chosen = false;
    for (String name : List.copyOf(values.keySet())) {
      Collection<String> given = options.getParameter(name).orElse(List.of());
      if (!given.isEmpty()) {
        values.put(name, distinct(name, List.copyOf(given)));
        chosen |= name.equals("batchSize") || name.equals("intraOpThreads");
      }
    }
    List<CellId> cells = possible(CellId.combinations(modes(options), values));
    cells = withoutProcessorsAxesOnGpus(cells, values);
    Map<CellId, String> problems = new LinkedHashMap<>();
    for (CellId id : cells) {
      Cell cell = Cell.of(id.params());
      capacity.inability(cell).ifPresent(Sweep::refuse);
      capacity.shortage(cell).ifPresent(shortage -> problems.put(id, shortage));
    }
    if (!problems.isEmpty() && (chosen || problems.size() == cells.size())) {
      throw new IllegalArgumentException(problems.values().iterator().next());
    }
    return new Sweep(cells, problems);
  }

  /**
   * Those of the cells whose network can be run so: a user's own belongs to one engine.
   *
   * @throws IllegalArgumentException if none of a network's is left
   */
  private static List<CellId> possible(List<CellId> cells) {
    Map<Subject, String> objections = new LinkedHashMap<>();
    Set<Subject> left = new HashSet<>();
    List<CellId> possible = new ArrayList<>();
    for (CellId id : cells) {
      Cell cell = Cell.of(id.params());
      Optional<String> objection = cell.subject().objection(cell.execution());
      if (objection.isPresent()) {
        objections.put(cell.subject(), objection.get());
      } else {
        left.add(cell.subject());
        possible.add(id);
      }
    }
    objections.keySet().removeAll(left);
    if (!objections.isEmpty()) {
      throw new IllegalArgumentException(objections.values().iterator().next());
    }
    return possible;
  }

  private static void refuse(String problem) {
    throw new IllegalArgumentException(problem);
  }

  /** Threads inside an operator, and their cores, are the processor's: a GPU has no such axes. */
  private static List<CellId> withoutProcessorsAxesOnGpus(
      List<CellId> cells, Map<String, List<String>> values) {
    List<String> threadCounts = values.getOrDefault("intraOpThreads", List.of());
    List<String> mappings = values.getOrDefault("mapping", List.of());
    String threads = threadCounts.get(threadCounts.size() - 1);
    String mapping = mappings.get(0);
    return cells.stream()
        .filter(
            id ->
                Cell.of(id.params()).execution().device() == Device.CPU
                    || (threads.equals(id.params().get("intraOpThreads"))
                        && mapping.equals(id.params().get("mapping"))))
        .toList();
  }

  /** The sizes of inputs that a command line asks for, by parameter: one of each for all cells. */
  static Map<String, String> inputSizes(CommandLineOptions options) {
    Map<String, String> sizes = new TreeMap<>();
    for (String name : INPUT_SIZES) {
      List<String> usual = defaults().getOrDefault(name, List.of());
      sizes.put(name, String.join(",", options.getParameter(name).orElse(usual)));
    }
    return sizes;
  }

  /** Why a cell cannot run here; empty if it can. */
  Optional<String> problem(CellId cell) {
    return Optional.ofNullable(problems.get(cell));
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
    if (chosen.size() > 1 && (INPUT_SIZES.contains(name) || name.equals("weights"))) {
      throw new IllegalArgumentException(
          "%s takes one value in a run, since a page shows one; got: %s"
              .formatted(name, String.join(",", chosen)));
    }
    return chosen;
  }

  /** The parameters of the benchmark with the values that it has unless told otherwise. */
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

  private static Collection<Mode> modes(CommandLineOptions options) {
    Collection<Mode> modes = options.getBenchModes();
    if (modes.contains(Mode.All)) {
      return Arrays.stream(Mode.values()).filter(mode -> mode != Mode.All).toList();
    }
    return modes.isEmpty()
        ? List.of(InferenceBenchmark.class.getAnnotation(BenchmarkMode.class).value())
        : modes;
  }

  private static List<String> texts(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).toList();
  }
}
