package dev.scalebench.cell;

import dev.scalebench.machine.CpuSet;
import dev.scalebench.machine.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The order in which cores are handed to threads: values of the parameter {@code mapping}. */
public enum Mapping implements Labelled {
  /** One NUMA node after the other. */
  SEQUENTIAL("sequential") {
    @Override
    public CpuSet cpus(Topology topology, int threads) {
      return topology.sequential(threads);
    }
  },
  /** Alternating between NUMA nodes. */
  INTERLEAVE("interleave") {
    @Override
    public CpuSet cpus(Topology topology, int threads) {
      return topology.interleaved(threads);
    }
  };

  private final String label;

  Mapping(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  /** One processor on each of as many cores as there are threads. */
  public abstract CpuSet cpus(Topology topology, int threads);

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
