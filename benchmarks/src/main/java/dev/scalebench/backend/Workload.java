package dev.scalebench.backend;

import dev.scalebench.model.Model;
import dev.scalebench.program.Program;
import dev.scalebench.tensor.Weights;

/**
 * A network of the suite, and how a session is to run it.
 *
 * @param model the network
 * @param weights its parameters
 * @param options all else
 */
public record Workload(Model model, Weights weights, SessionOptions options) {
  /** The network, recorded for the batch size. */
  public Program program() {
    return Program.record(model, options.batchSize());
  }
}
