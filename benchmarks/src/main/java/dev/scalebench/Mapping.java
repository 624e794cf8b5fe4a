package dev.scalebench;

import dev.scalebench.machine.CpuSet;
import dev.scalebench.machine.Topology;

/** The order in which cores are handed to threads: values of the parameter {@code mapping}. */
enum Mapping implements Labelled {
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

  /** One processor on each of as many cores as there are threads. */
  abstract CpuSet cpus(Topology topology, int threads);
}
