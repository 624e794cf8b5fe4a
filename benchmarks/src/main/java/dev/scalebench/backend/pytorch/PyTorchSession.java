package dev.scalebench.backend.pytorch;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import dev.scalebench.backend.CallTimes;
import dev.scalebench.backend.Copies;
import dev.scalebench.backend.Device;
import dev.scalebench.backend.ProfiledCall;
import dev.scalebench.backend.Session;
import dev.scalebench.backend.SessionOptions;
import dev.scalebench.machine.GpuClock;
import dev.scalebench.tensor.Precision;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** A forward pass that makes a PyTorch tensor, whatever computes it. */
final class PyTorchSession implements Session {
  /** A network on the device, that several threads may call. */
  @FunctionalInterface
  interface Shared {
    /**
     * A pass over a batch of its own.
     *
     * @param manager owns the batch
     */
    Supplier<PtNDArray> caller(PtNDManager manager);
  }

  private final PtNDManager manager;
  private final SessionOptions options;
  private final Shared network;
  private final HostCopies host;
  private final Supplier<PtNDArray> forward;

  /** PyTorch computes on the default stream. */
  private final GpuClock clock;

  private PyTorchSession(PtNDManager manager, SessionOptions options, Shared network) {
    this.manager = manager;
    this.options = options;
    this.network = network;
    this.host = new HostCopies(manager, options);
    this.forward = network.caller(manager);
    this.clock = options.device() == Device.CUDA ? GpuClock.ofDefaultStream() : GpuClock.none();
  }

  /**
   * Starts the engine and opens a session.
   *
   * @param prepare puts the network under a manager, which owns all tensors of the session and is
   *     closed with it
   */
  static PyTorchSession open(SessionOptions options, Function<PtNDManager, Shared> prepare) {
    PtNDManager manager = PyTorch.start(options);
    try {
      return new PyTorchSession(manager, options, prepare.apply(manager));
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /** The threads of operators belong to the thread that calls: OpenMP's are. */
  @Override
  public Session another() {
    return open(options, fresh -> network);
  }

  @Override
  public float infer() {
    return complete(forward.get());
  }

  private float complete(PtNDArray output) {
    try (output) {
      return options.copies() == Copies.EXCLUDED ? host.first(output) : host.firstOfAll(output);
    }
  }

  @Override
  public void infer(RowReader reader) {
    try (PtNDArray output = forward.get()) {
      requirePlacement(output);
      if (output.isSparse()) {
        throw new IllegalStateException(
            "the network gives a sparse tensor, which is not read; to_dense() makes it one that is");
      }
      if (output.getShape().dimension() == 0) {
        throw new IllegalStateException(
            "the network gives a single number: the first axis of its output must be the batch");
      }
      long rows = output.getShape().get(0);
      for (int row = 0; row < rows; row++) {
        reader.read(row, host.row(output, row));
      }
    }
  }

  @Override
  public CallTimes times() {
    if (options.device() == Device.CPU) {
      return CallTimes.UNKNOWN;
    }
    return options.copies() == Copies.EXCLUDED
        ? CallTimes.queueing(clock, forward, this::complete)
        : CallTimes.copying(clock, this::infer);
  }

  @Override
  public List<ProfiledCall> profile(int calls) {
    return Profiler.profile(this::infer, calls);
  }

  @Override
  public void close() {
    clock.close();
    manager.close();
  }

  /** An engine that went back to float32 would be measured under a wrong name. */
  private void requirePlacement(PtNDArray output) {
    options.device().require(output.getDevice().isGpu(), output.getDevice().toString());
    Precision precision = options.precision();
    boolean stored = output.getDataType() == ReducedOperations.told(precision);
    if (precision != Precision.FLOAT32 && !stored) { // a user's network may give anything
      throw new IllegalStateException(
          "PyTorch computed in %s, not in %s".formatted(output.getDataType(), precision.label()));
    }
  }
}
