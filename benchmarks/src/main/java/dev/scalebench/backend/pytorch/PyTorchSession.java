package dev.scalebench.backend.pytorch;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.scalebench.backend.Session;
import java.util.function.Supplier;

/** A forward pass that makes a PyTorch tensor, whatever computes it. */
public final class PyTorchSession implements Session {
  private final PtNDManager manager;
  private final Supplier<PtNDArray> forward;

  /**
   * Creates a session.
   *
   * @param manager owns all tensors of the session and is closed with it
   * @param forward one pass over the resident batch
   */
  public PyTorchSession(PtNDManager manager, Supplier<PtNDArray> forward) {
    this.manager = manager;
    this.forward = forward;
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
