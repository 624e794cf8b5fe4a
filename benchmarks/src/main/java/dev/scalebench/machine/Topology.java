package dev.scalebench.machine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import oshi.SystemInfo;

/**
 * Which logical processors share a core, a socket, a NUMA node.
 *
 * @param cpus by ascending number, at least one
 */
public record Topology(List<LogicalCpu> cpus) {
  /** Windows numbers processors within groups of this many; elsewhere there is one group. */
  private static final int GROUP = 64;

  /**
   * What the system schedules on.
   *
   * @param id the system's number
   * @param core number of the core, unique within its socket only
   * @param socket number of the socket
   * @param numaNode number of the memory that is near
   */
  public record LogicalCpu(int id, int core, int socket, int numaNode) {}

  private record Core(int socket, int number) {
    static Core of(LogicalCpu cpu) {
      return new Core(cpu.socket, cpu.core);
    }
  }

  /**
   * Sorts and checks the processors.
   *
   * @throws IllegalArgumentException if there is none, or a number comes twice
   */
  public Topology {
    cpus = cpus.stream().sorted(Comparator.comparingInt(LogicalCpu::id)).toList();
    if (cpus.isEmpty() || cpus.stream().map(LogicalCpu::id).distinct().count() < cpus.size()) {
      throw new IllegalArgumentException("no distinct logical CPUs: " + cpus);
    }
  }

  /** What this thread may use of the machine. */
  public static Topology local() {
    return whole().restricted(CpuSet.ofThisThread());
  }

  /** The machine, whatever of it may be used. */
  static Topology whole() {
    return new Topology(
        new SystemInfo()
            .getHardware().getProcessor().getLogicalProcessors().stream()
                .map(
                    cpu ->
                        new LogicalCpu(
                            GROUP * cpu.getProcessorGroup() + cpu.getProcessorNumber(),
                            cpu.getPhysicalProcessorNumber(),
                            cpu.getPhysicalPackageNumber(),
                            cpu.getNumaNode()))
                .toList());
  }

  /** What is left under a mask; everything if the mask is unknown, or of another machine. */
  Topology restricted(Optional<CpuSet> mask) {
    Set<Integer> allowed = mask.map(set -> Set.copyOf(set.cpus())).orElse(Set.of());
    List<LogicalCpu> left = cpus.stream().filter(cpu -> allowed.contains(cpu.id)).toList();
    return left.isEmpty() ? this : new Topology(left);
  }

  /** The numbers of the processors. */
  public CpuSet cpuSet() {
    return CpuSet.of(cpus.stream().map(LogicalCpu::id).toList());
  }

  /** Physical cores. */
  public int cores() {
    return firstOfEachCore().size();
  }

  /** Sockets with a processor. */
  public int sockets() {
    return (int) cpus.stream().map(LogicalCpu::socket).distinct().count();
  }

  /** NUMA nodes with a processor. */
  public int numaNodes() {
    return (int) cpus.stream().map(LogicalCpu::numaNode).distinct().count();
  }

  /** Whether a core has more than one logical processor here. */
  public boolean smt() {
    return cores() < cpus.size();
  }

  /** The same machine with one processor of each core: the siblings of SMT are left out. */
  public Topology withoutSiblings() {
    return new Topology(firstOfEachCore());
  }

  /**
   * Some processors: all of a core, then those of the next; the cores of one NUMA node, then those
   * of the next.
   *
   * @throws IllegalArgumentException saying how many threads there can be, if there are too few
   *     processors
   */
  public CpuSet sequential(int threads) {
    return first(threads, nodes().stream().flatMap(List::stream).toList());
  }

  /**
   * Some processors: all of a core, then those of the next; the cores of each NUMA node in turn, as
   * long as it has one.
   *
   * @throws IllegalArgumentException saying how many threads there can be, if there are too few
   *     processors
   */
  public CpuSet interleaved(int threads) {
    List<List<Integer>> order = new ArrayList<>();
    Collection<List<List<Integer>>> nodes = nodes();
    for (int turn = 0; order.size() < cores(); turn++) {
      for (List<List<Integer>> node : nodes) {
        if (turn < node.size()) {
          order.add(node.get(turn));
        }
      }
    }
    return first(threads, order);
  }

  private CpuSet first(int threads, List<List<Integer>> cores) {
    if (threads < 1 || threads > cpus.size()) {
      throw new IllegalArgumentException(
          "threads must be 1 … %s, one for each of CPUs %s; got: %s"
              .formatted(cpus.size(), cpuSet(), threads));
    }
    return CpuSet.of(cores.stream().flatMap(List::stream).limit(threads).toList());
  }

  /** The processors of each core, by NUMA node. */
  private Collection<List<List<Integer>>> nodes() {
    Map<Core, List<LogicalCpu>> cores =
        cpus.stream()
            .collect(Collectors.groupingBy(Core::of, LinkedHashMap::new, Collectors.toList()));
    Map<Integer, List<List<Integer>>> nodes = new TreeMap<>();
    for (List<LogicalCpu> core : cores.values()) {
      nodes
          .computeIfAbsent(core.get(0).numaNode, fresh -> new ArrayList<>())
          .add(core.stream().map(LogicalCpu::id).toList());
    }
    return nodes.values();
  }

  private List<LogicalCpu> firstOfEachCore() {
    Set<Core> seen = new HashSet<>();
    return cpus.stream().filter(cpu -> seen.add(Core.of(cpu))).toList();
  }
}
