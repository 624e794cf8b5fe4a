package dev.scalebench.cell;

import dev.scalebench.machine.Allocator;
import dev.scalebench.machine.CpuSet;
import dev.scalebench.machine.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which processors the process of a cell gets, and what allocates its native memory.
 *
 * @param mapping the order in which cores are handed to threads
 * @param smt what becomes of a core's further processors
 * @param allocator of native memory
 */
public record Placement(Mapping mapping, Smt smt, Allocator allocator) {
  /** What a cell has unless told otherwise. */
  public static final Placement USUAL =
      new Placement(Mapping.SEQUENTIAL, Smt.IDLE, Allocator.DEFAULT);

  /** The parameter that tells the allocator. */
  public static final String ALLOCATOR = "allocator";

  /**
   * What parameters name.
   *
   * @param parameters files that are older than {@code smt} and {@code allocator} lack them
   * @throws IllegalArgumentException saying what is possible, if a value is not
   */
  static Placement of(Map<String, String> parameters) {
    return new Placement(
        Labelled.parse("mapping", Mapping.class, Cell.value("mapping", parameters)),
        Labelled.parse(
            Smt.PARAMETER, Smt.class, parameters.getOrDefault(Smt.PARAMETER, Smt.IDLE.label())),
        Labelled.parse(
            ALLOCATOR,
            Allocator.class,
            Allocator::label,
            parameters.getOrDefault(ALLOCATOR, Allocator.DEFAULT.label())));
  }

  /** As many processors as there are threads. */
  public CpuSet cpus(Topology topology, int threads) {
    return mapping.cpus(smt.offered(topology), threads);
  }

  /**
   * The same for each of several instances, none with a processor of another.
   *
   * @param threads of each
   */
  public List<CpuSet> disjoint(Topology topology, List<Integer> threads) {
    List<CpuSet> sets = new ArrayList<>();
    Set<Integer> taken = Set.of();
    for (int more : threads) {
      Set<Integer> now = new TreeSet<>(cpus(topology, taken.size() + more).cpus());
      Set<Integer> own = new TreeSet<>(now);
      own.removeAll(taken);
      sets.add(CpuSet.of(own));
      taken = now;
    }
    return sets;
  }
}
