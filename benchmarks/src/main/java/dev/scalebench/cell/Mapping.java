package dev.scalebench.cell;

import dev.scalebench.machine.CpuSet;
import dev.scalebench.machine.Topology;

/** The order in which cores are handed to threads: values of the parameter {@code mapping}. */
public enum Mapping implements Labelled {
  /** One NUMA node after the other. */
  SEQUENTIAL("sequential") {
    @Override
    CpuSet cpus(Topology topology, int threads) {
      return topology.sequential(threads);
    }
  },
  /** Alternating between NUMA nodes. */
  INTERLEAVE("interleave") {
    @Override
    CpuSet cpus(Topology topology, int threads) {
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

  /** As many processors as there are threads, all of a core before the next. */
  abstract CpuSet cpus(Topology topology, int threads);
}
