package dev.scalebench.backend.pytorch;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.scalebench.backend.Session;
import dev.scalebench.backend.SessionOptions;
import dev.scalebench.tensor.Precision;
import java.util.function.Function;
import java.util.function.Supplier;

/** A forward pass that makes a PyTorch tensor, whatever computes it. */
final class PyTorchSession implements Session {
  private final PtNDManager manager;
  private final Precision precision;
  private final Supplier<PtNDArray> forward;

  private PyTorchSession(PtNDManager manager, Precision precision, Supplier<PtNDArray> forward) {
    this.manager = manager;
    this.precision = precision;
    this.forward = forward;
  }

  /**
   * Starts the engine and opens a session.
   *
   * @param prepare puts network and batch under a manager, which owns all tensors of the session
   *     and is closed with it; gives one pass over the batch
   */
  static PyTorchSession open(
      SessionOptions options, Function<PtNDManager, Supplier<PtNDArray>> prepare) {
    PtNDManager manager = PyTorch.start(options.intraOpThreads(), options.cache());
    try {
      return new PyTorchSession(manager, options.precision(), prepare.apply(manager));
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  @Override
  public float infer() {
    try (PtNDArray output = forward.get()) {
      return firstElement(output);
    }
  }

  @Override
  public void infer(RowReader reader) {
    try (PtNDArray output = forward.get()) {
      requirePrecision(output);
      if (output.getShape().dimension() == 0) {
        throw new IllegalStateException(
            "the network gives a single number: the first axis of its output must be the batch");
      }
      long rows = output.getShape().get(0);
      for (int row = 0; row < rows; row++) {
        try (PtNDArray slice = JniUtils.slice(output, 0, row, row + 1, 1)) {
          reader.read(row, ReducedOperations.floats(slice));
        }
      }
    }
  }

  @Override
  public void close() {
    manager.close();
  }

  /** An engine that went back to float32 would be measured under a wrong name. */
  private void requirePrecision(PtNDArray output) {
    if (precision != Precision.FLOAT32 && !ReducedOperations.isReduced(output)) {
      throw new IllegalStateException(
          "PyTorch computed in %s, not in %s".formatted(output.getDataType(), precision.label()));
    }
  }

  private float firstElement(PtNDArray output) {
    long[] origin = new long[output.getShape().dimension()];
    try (PtNDArray element = JniUtils.getItem(output, origin, manager)) {
      return ReducedOperations.floats(element)[0];
    }
  }
}
