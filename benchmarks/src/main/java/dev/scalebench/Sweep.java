package dev.scalebench;

import dev.scalebench.backend.Device;
import dev.scalebench.cell.Capacity;
import dev.scalebench.cell.Cell;
import dev.scalebench.cell.Division;
import dev.scalebench.cell.Network;
import dev.scalebench.cell.Smt;
import dev.scalebench.cell.Subject;
import dev.scalebench.cell.SuiteNetwork;
import dev.scalebench.cell.UserNetwork;
import dev.scalebench.machine.Machine;
import dev.scalebench.sweep.CellId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * The cells that a command line asks for. Each is parsed once: to tell what a user's network is,
 * its file is looked at.
 *
 * @param cells in the order in which JMH runs them
 * @param problems why some of them cannot run here
 */
record Sweep(Map<CellId, Cell> cells, Map<CellId, String> problems) {
  private static final Set<String> INPUT_SIZES =
      Set.of("sequenceLength", "imageSize", "inputShape", "inputType", "inputBound", "inputs");

  /** Who names these wants to hear if this machine is too small. */
  private static final Set<String> CHOICES_OF_SIZE =
      Set.of(Division.INPUTS, Division.THREADS, Division.INSTANCES);

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
    Map<String, List<String>> values = BenchmarkParameters.defaults();
    values.put("model", size.networks().stream().map(Network::label).toList());
    values.put("batchSize", texts(size.batchSizes()));
    values.put("intraOpThreads", texts(size.threadCounts(capacity.cores())));
    boolean chosen = false;
    for (String name : List.copyOf(values.keySet())) {
      Collection<String> given = options.getParameter(name).orElse(List.of());
      if (!given.isEmpty()) {
        values.put(name, distinct(name, List.copyOf(given)));
        chosen |= CHOICES_OF_SIZE.contains(name);
      }
    }
    requireOneMeaning(options, values);
    Map<CellId, Cell> parsed = new LinkedHashMap<>();
    for (CellId id : CellId.combinations(modes(options), values)) {
      CellId consistent =
          new CellId(id.mode(), new TreeMap<>(Smt.consistent(Division.consistent(id.params()))));
      parsed.computeIfAbsent(consistent, fresh -> Cell.of(fresh.params()));
    }
    Map<CellId, Cell> cells = new LinkedHashMap<>();
    parsed.forEach((id, cell) -> cells.put(told(id, cell), cell));
    keepPossible(cells);
    keepThreadsOnCores(cells, values, capacity.cores());
    keepOneOfProcessorsAxesOnGpus(cells, values);
    PageRules.require(cells.values());
    Map<CellId, String> problems = new LinkedHashMap<>();
    cells.forEach(
        (id, cell) -> {
          capacity.inability(cell).ifPresent(Sweep::refuse);
          capacity.shortage(cell).ifPresent(shortage -> problems.put(id, shortage));
        });
    if (!problems.isEmpty() && (chosen || problems.size() == cells.size())) {
      throw new IllegalArgumentException(problems.values().iterator().next());
    }
    return new Sweep(cells, problems);
  }

  /** With the inputs that a network has, whoever told them: results and pages show them. */
  private static CellId told(CellId id, Cell cell) {
    SortedMap<String, String> params = new TreeMap<>(id.params());
    if (cell.subject() instanceof UserNetwork network) {
      params.put("inputShape", network.told().shape());
      params.put("inputType", network.told().type());
    } else if (cell.subject() instanceof SuiteNetwork network) {
      params.put("sequenceLength", Integer.toString(network.sequenceLength()));
      params.put("imageSize", Integer.toString(network.imageSize()));
    }
    return new CellId(id.mode(), params);
  }

  /** Parameters that mean nothing for any cell, or that others decide, are not silently ignored. */
  private static void requireOneMeaning(
      CommandLineOptions options, Map<String, List<String>> values) {
    List<String> instances = values.getOrDefault(Division.INSTANCES, List.of());
    boolean mixes = instances.stream().anyMatch(value -> !value.equals(Division.NONE));
    boolean single = instances.contains(Division.NONE);
    for (String name : List.of(Division.RUNNING, Division.ARRIVAL)) {
      if (!mixes && options.getParameter(name).hasValue()) {
        refuse(
            "-p %s is of instances that compute at the same time; add -p instances=2x1x8 or another mix"
                .formatted(name));
      }
    }
    for (String name : List.of(Division.THREADS, Division.INPUTS)) {
      if (!single && options.getParameter(name).hasValue()) {
        refuse(
            "-p %s follows from -p instances, which names the threads and the batch of each instance; leave it out"
                .formatted(name));
      }
    }
    if (values.getOrDefault(Smt.PARAMETER, List.of()).equals(List.of(Smt.USED.label()))
        && !mixes
        && values.getOrDefault(Division.THREADS, List.of()).equals(List.of("1"))) {
      refuse("-p smt=used is of two threads and more, which then share a core");
    }
    if (mixes && !Set.of(Mode.SampleTime).containsAll(modes(options))) {
      refuse("-p instances is measured with -bm sample only, a round or a request at a time");
    }
  }

  /** Some of the cells. */
  Sweep only(Collection<CellId> chosen) {
    Map<CellId, Cell> some = new LinkedHashMap<>(cells);
    some.keySet().retainAll(Set.copyOf(chosen));
    return new Sweep(some, problems);
  }

  /** What tells the cells apart, in their order. */
  List<CellId> ids() {
    return List.copyOf(cells.keySet());
  }

  /** A cell of this sweep, or one of another that a result file has. */
  Cell cell(CellId id) {
    Cell known = cells.get(id);
    return known != null ? known : Cell.of(id.params());
  }

  /** Whether cells run on such a device. */
  boolean uses(Device device) {
    return cells.values().stream().anyMatch(cell -> cell.execution().device() == device);
  }

  /** What is measured, each once. */
  Set<Subject> subjects() {
    return cells.values().stream()
        .map(Cell::subject)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * The user's networks, each with a cell of one instance for each batch size: the smallest of more
   * than one input first, since that shows whether answers depend on what else is in a batch.
   */
  Map<UserNetwork, List<Cell>> usersNetworks() {
    Map<UserNetwork, Map<Integer, Cell>> bySize = new LinkedHashMap<>();
    for (Cell cell : cells.values()) {
      if (cell.subject() instanceof UserNetwork network) {
        Map<Integer, Cell> sizes = bySize.computeIfAbsent(network, fresh -> new TreeMap<>());
        cell.instances().forEach(each -> sizes.putIfAbsent(each.batchSize(), each));
      }
    }
    Map<UserNetwork, List<Cell>> networks = new LinkedHashMap<>();
    bySize.forEach(
        (network, sizes) -> {
          List<Cell> inOrder = new ArrayList<>(sizes.values());
          if (inOrder.size() > 1 && inOrder.get(0).batchSize() == 1) {
            inOrder.add(1, inOrder.remove(0));
          }
          networks.put(network, inOrder);
        });
    return networks;
  }

  /**
   * Keeps the cells whose network can be run so: a user's own belongs to one engine.
   *
   * @throws IllegalArgumentException if none of a network's is left
   */
  private static void keepPossible(Map<CellId, Cell> cells) {
    Map<Subject, String> objections = new LinkedHashMap<>();
    Map<Subject, String> toMixes = new HashMap<>();
    Set<Subject> left = new HashSet<>();
    cells
        .values()
        .removeIf(
            cell -> {
              Optional<String> objection = cell.objection();
              boolean toMix = cell.subject().objection(cell.execution()).isEmpty();
              objection.ifPresentOrElse(
                  why -> (toMix ? toMixes : objections).put(cell.subject(), why),
                  () -> left.add(cell.subject()));
              return objection.isPresent();
            });
    objections.putAll(toMixes); // what could run, but not as several instances
    objections.keySet().removeAll(left);
    if (!objections.isEmpty()) {
      throw new IllegalArgumentException(objections.values().iterator().next());
    }
  }

  private static void refuse(String problem) {
    throw new IllegalArgumentException(problem);
  }

  /** Threads inside an operator, and their cores, are the processor's: a GPU has no such axes. */
  private static void keepOneOfProcessorsAxesOnGpus(
      Map<CellId, Cell> cells, Map<String, List<String>> values) {
    List<String> threadCounts = values.getOrDefault("intraOpThreads", List.of());
    List<String> mappings = values.getOrDefault("mapping", List.of());
    String threads = threadCounts.get(threadCounts.size() - 1);
    String mapping = mappings.get(0);
    String smt = values.getOrDefault(Smt.PARAMETER, List.of()).get(0);
    cells
        .entrySet()
        .removeIf(
            cell ->
                cell.getValue().execution().device() != Device.CPU
                    && !(threads.equals(cell.getKey().params().get("intraOpThreads"))
                        && mapping.equals(cell.getKey().params().get("mapping"))
                        && smt.equals(cell.getKey().params().get(Smt.PARAMETER))));
  }

  /** Where siblings are used, too, more threads than cores are theirs. */
  private static void keepThreadsOnCores(
      Map<CellId, Cell> cells, Map<String, List<String>> values, int cores) {
    if (values.getOrDefault(Smt.PARAMETER, List.of()).contains(Smt.USED.label())) {
      cells
          .values()
          .removeIf(cell -> cell.placement().smt() == Smt.IDLE && cell.intraOpThreads() > cores);
    }
  }

  /** The sizes of inputs that a command line asks for, by parameter: one of each for all cells. */
  static Map<String, String> inputSizes(CommandLineOptions options) {
    Map<String, String> sizes = new TreeMap<>();
    for (String name : INPUT_SIZES) {
      List<String> usual = BenchmarkParameters.defaults().getOrDefault(name, List.of());
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

  private static Collection<Mode> modes(CommandLineOptions options) {
    Collection<Mode> modes = options.getBenchModes();
    return modes.isEmpty()
        ? List.of(InferenceBenchmark.class.getAnnotation(BenchmarkMode.class).value())
        : modes;
  }

  private static List<String> texts(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).toList();
  }
}
