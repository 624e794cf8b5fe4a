package dev.scalebench.backend.pytorch;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.scalebench.backend.Session;
import dev.scalebench.backend.Workload;
import java.util.function.Function;
import java.util.function.Supplier;

/** A forward pass that makes a PyTorch tensor, whatever computes it. */
public final class PyTorchSession implements Session {
  private final PtNDManager manager;
  private final Supplier<PtNDArray> forward;

  private PyTorchSession(PtNDManager manager, Supplier<PtNDArray> forward) {
    this.manager = manager;
    this.forward = forward;
  }

  /**
   * Starts the engine and opens a session.
   *
   * @param prepare puts network and batch under a manager, which owns all tensors of the session
   *     and is closed with it; gives one pass over the batch
   */
  public static PyTorchSession open(
      Workload workload, Function<PtNDManager, Supplier<PtNDArray>> prepare) {
    PtNDManager manager = PyTorch.start(workload.intraOpThreads(), workload.cache());
    try {
      return new PyTorchSession(manager, prepare.apply(manager));
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
      long rows = output.getShape().get(0);
      for (int row = 0; row < rows; row++) {
        try (PtNDArray slice = JniUtils.slice(output, 0, row, row + 1, 1)) {
          reader.read(row, slice.toFloatArray());
        }
      }
    }
  }

  @Override
  public void close() {
    manager.close();
  }

  private float firstElement(PtNDArray output) {
    long[] origin = new long[output.getShape().dimension()];
    try (PtNDArray element = JniUtils.getItem(output, origin, manager)) {
      return element.toFloatArray()[0];
    }
  }
}
