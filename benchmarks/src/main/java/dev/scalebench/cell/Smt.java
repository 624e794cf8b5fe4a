package dev.scalebench.cell;

import dev.scalebench.machine.Topology;
import java.util.Map;
import java.util.TreeMap;

/** What becomes of a core's further processors: values of the parameter {@code smt}. */
public enum Smt implements Labelled {
  /** They are left idle: a thread has a core of its own. */
  IDLE("idle") {
    @Override
    Topology offered(Topology topology) {
      return topology.withoutSiblings();
    }
  },
  /** They are used before the next core is. */
  USED("used") {
    @Override
    Topology offered(Topology topology) {
      return topology;
    }
  };

  /** The parameter. */
  public static final String PARAMETER = "smt";

  private final String label;

  Smt(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  /** Parameters that belong together: one thread has one processor, and leaves the rest idle. */
  public static Map<String, String> consistent(Map<String, String> parameters) {
    if (!"1".equals(parameters.get(Division.THREADS))
        || !parameters.getOrDefault(PARAMETER, IDLE.label).equals(USED.label)) {
      return parameters;
    }
    Map<String, String> consistent = new TreeMap<>(parameters);
    consistent.put(PARAMETER, IDLE.label);
    return consistent;
  }

  /** The processors that threads are given. */
  abstract Topology offered(Topology topology);
}
