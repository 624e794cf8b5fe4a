package dev.scalebench.backend;

import dev.scalebench.model.Model;
import dev.scalebench.program.Program;
import dev.scalebench.tensor.Weights;
import dev.scalebench.weights.Cache;

/**
 * What a session is to run.
 *
 * @param model the network
 * @param weights its parameters
 * @param batchSize inputs in one forward pass
 * @param intraOpThreads threads inside one operator
 * @param cache where files that outlive the process go
 */
public record Workload(
    Model model, Weights weights, int batchSize, int intraOpThreads, Cache cache) {
  public Workload {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batchSize must be at least 1, got: " + batchSize);
    }
    if (intraOpThreads < 1) {
      throw new IllegalArgumentException(
          "intraOpThreads must be at least 1, got: " + intraOpThreads);
    }
  }

  /** The network, recorded for the batch size. */
  public Program program() {
    return Program.record(model, batchSize);
  }
}
