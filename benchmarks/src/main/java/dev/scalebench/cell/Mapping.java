package dev.scalebench.cell;

import dev.scalebench.machine.CpuSet;
import dev.scalebench.machine.Topology;

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
}
