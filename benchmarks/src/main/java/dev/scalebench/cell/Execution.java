package dev.scalebench.cell;

import dev.scalebench.backend.Copies;
import dev.scalebench.backend.Cudnn;
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
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a network is run.
 *
 * @param engine who runs it
 * @param optimization in which form
 * @param device where
 * @param precision type of weights and activations
 * @param intraOpThreads threads inside one operator
 * @param kernels what computes a frozen program on the processor
 * @param cudnn how the algorithms of convolutions are chosen on a GPU
 * @param copies whether calls copy between the host and the device
 */
public record Execution(
    Engine engine,
    Engine.Optimization optimization,
    Device device,
    Precision precision,
    int intraOpThreads,
    Kernels kernels,
    Cudnn cudnn,
    Copies copies) {
  /** What ONNX Runtime's kernels for processors compute in. */
  private static final Set<Precision> ONNX_ON_CPU = EnumSet.of(Precision.FLOAT32, Precision.INT8);

  /** What its kernels for GPUs compute all networks in. */
  private static final Set<Precision> ONNX_ON_CUDA =
      EnumSet.of(Precision.FLOAT32, Precision.TF32, Precision.FLOAT16);

  public Execution {
    if (intraOpThreads < 1) {
      throw new IllegalArgumentException(
          "intraOpThreads must be at least 1, got: " + intraOpThreads);
    }
  }

  /** With the engine's own choice of kernels, a search for cuDNN's algorithms, and no copies. */
  public Execution(
      Engine engine,
      Engine.Optimization optimization,
      Device device,
      Precision precision,
      int intraOpThreads) {
    this(
        engine,
        optimization,
        device,
        precision,
        intraOpThreads,
        Kernels.DEFAULT,
        Cudnn.SEARCH,
        Copies.EXCLUDED);
  }

  /** The same with other kernels. */
  public Execution with(Kernels other) {
    return new Execution(
        engine, optimization, device, precision, intraOpThreads, other, cudnn, copies);
  }

  /** The same with another choice of cuDNN's algorithms. */
  public Execution with(Cudnn other) {
    return new Execution(
        engine, optimization, device, precision, intraOpThreads, kernels, other, copies);
  }

  /** The same with copies, or without. */
  public Execution with(Copies other) {
    return new Execution(
        engine, optimization, device, precision, intraOpThreads, kernels, cudnn, other);
  }

  /** The same on another number of threads. */
  public Execution with(int threads) {
    return new Execution(engine, optimization, device, precision, threads, kernels, cudnn, copies);
  }

  /** Whether kernels are chosen for it: eager execution and GPUs have one form each. */
  public boolean hasKernels() {
    return optimization == Engine.Optimization.SCRIPT && device == Device.CPU;
  }

  /** Why no machine can run anything so; empty if machines can. */
  public Optional<String> objection() {
    if (engine == Engine.ONNX && optimization == Engine.Optimization.NONE) {
      return Optional.of(
          "engine=onnx runs with optimization=script only: ONNX Runtime has no eager mode");
    }
    if (copies == Copies.INCLUDED && device == Device.CPU) {
      return Optional.of(
          "copies=included runs with device=cuda only: the processor computes in the host's memory");
    }
    if (precision == Precision.INT8 && (engine != Engine.ONNX || device != Device.CPU)) {
      return Optional.of("precision=int8 runs with engine=onnx and device=cpu only");
    }
    Set<Precision> written = device == Device.CPU ? ONNX_ON_CPU : ONNX_ON_CUDA;
    if (engine == Engine.ONNX && !written.contains(precision)) {
      return Optional.of(
          "engine=onnx runs on device=%s with precision=%s only"
              .formatted(
                  device.label(),
                  written.stream().map(Precision::label).collect(Collectors.joining(" or "))));
    }
    if (optimization == Engine.Optimization.GRAPH
        && (engine != Engine.PYTORCH || device != Device.CUDA || copies == Copies.INCLUDED)) {
      return Optional.of(
          "optimization=graph runs with engine=pytorch, device=cuda and copies=excluded only: a graph reads the memory that it was recorded with");
    }
    return Optional.empty();
  }

  /** The same as a backend wants it. */
  SessionOptions options(
      InputSpec input, Map<String, InputSpec> others, int batchSize, Cache cache) {
    return new SessionOptions(
        input, others, batchSize, intraOpThreads, device, precision, kernels, cudnn, copies, cache);
  }

  /**
   * Starts the engine, and puts a network and a batch of its inputs on the device.
   *
   * @throws IllegalArgumentException if nothing can be run so: see {@link #objection}
   */
  public Session open(Model model, Weights weights, int batchSize, Cache cache) {
    objection()
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    SessionOptions options = options(model.input(), Map.of(), batchSize, cache);
    return engine.backend(optimization).open(new Workload(model, weights, options));
  }

  /** As messages name it: {@code pytorch, script}; then what is not usual. */
  @Override
  public String toString() {
    String program = "%s, %s".formatted(engine.label(), optimization.label());
    String placed = device == Device.CPU ? program : program + ", " + device.label();
    String typed = precision == Precision.FLOAT32 ? placed : placed + ", " + precision.label();
    return copies == Copies.EXCLUDED ? typed : typed + ", copies included";
  }
}
