package dev.scalebench;

import dev.scalebench.backend.SessionOptions;
import dev.scalebench.model.InputSpec;
import dev.scalebench.tensor.Precision;
import dev.scalebench.weights.Cache;

/**
 * How a network is run.
 *
 * @param engine who runs it
 * @param optimization in which form
 * @param precision type of weights and activations
 * @param intraOpThreads threads inside one operator
 */
record Execution(
    Engine engine, Engine.Optimization optimization, Precision precision, int intraOpThreads) {
  Execution {
    if (intraOpThreads < 1) {
      throw new IllegalArgumentException(
          "intraOpThreads must be at least 1, got: " + intraOpThreads);
    }
  }

  /** The same as a backend wants it. */
  SessionOptions options(InputSpec input, int batchSize, Cache cache) {
    return new SessionOptions(input, batchSize, intraOpThreads, precision, cache);
  }

  /** As messages name it: {@code pytorch, script}; precisions other than float32 at the end. */
  @Override
  public String toString() {
    String program = "%s, %s".formatted(engine.label(), optimization.label());
    return precision == Precision.FLOAT32 ? program : program + ", " + precision.label();
  }
}
