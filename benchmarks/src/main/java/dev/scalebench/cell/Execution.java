package dev.scalebench.cell;

import dev.scalebench.backend.Device;
import dev.scalebench.backend.Kernels;
import dev.scalebench.backend.Session;
import dev.scalebench.backend.SessionOptions;
import dev.scalebench.backend.Workload;
import dev.scalebench.model.InputSpec;
import dev.scalebench.model.Model;
import dev.scalebench.tensor.Precision;
import dev.scalebench.tensor.Weights;
import dev.scalebench.weights.Cache;

/**
 * How a network is run.
 *
 * @param engine who runs it
 * @param optimization in which form
 * @param device where
 * @param precision type of weights and activations
 * @param intraOpThreads threads inside one operator
 * @param kernels what computes a frozen program on the processor
 */
public record Execution(
    Engine engine,
    Engine.Optimization optimization,
    Device device,
    Precision precision,
    int intraOpThreads,
    Kernels kernels) {
  public Execution {
    if (intraOpThreads < 1) {
      throw new IllegalArgumentException(
          "intraOpThreads must be at least 1, got: " + intraOpThreads);
    }
  }

  /** With the engine's own choice of kernels. */
  public Execution(
      Engine engine,
      Engine.Optimization optimization,
      Device device,
      Precision precision,
      int intraOpThreads) {
    this(engine, optimization, device, precision, intraOpThreads, Kernels.DEFAULT);
  }

  /** The same with other kernels. */
  public Execution with(Kernels other) {
    return new Execution(engine, optimization, device, precision, intraOpThreads, other);
  }

  /** Whether kernels are chosen for it: eager execution and GPUs have one form each. */
  public boolean hasKernels() {
    return optimization == Engine.Optimization.SCRIPT && device == Device.CPU;
  }

  /** The same as a backend wants it. */
  SessionOptions options(InputSpec input, int batchSize, Cache cache) {
    return new SessionOptions(input, batchSize, intraOpThreads, device, precision, kernels, cache);
  }

  /** Starts the engine, and puts a network and a batch of its inputs on the device. */
  public Session open(Model model, Weights weights, int batchSize, Cache cache) {
    SessionOptions options = options(model.input(), batchSize, cache);
    return engine.backend(optimization).open(new Workload(model, weights, options));
  }

  /** As messages name it: {@code pytorch, script}; then what is not usual. */
  @Override
  public String toString() {
    String program = "%s, %s".formatted(engine.label(), optimization.label());
    String placed = device == Device.CPU ? program : program + ", " + device.label();
    return precision == Precision.FLOAT32 ? placed : placed + ", " + precision.label();
  }
}
