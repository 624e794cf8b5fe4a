package dev.scalebench.backend.pytorch;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import dev.scalebench.backend.Copies;
import dev.scalebench.backend.SessionOptions;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The batch of a session.
 *
 * @param kept where it lies between calls
 * @param copy makes what a call computes with; empty if that is what is kept
 */
record InputBatch(PtNDArray kept, Optional<UnaryOperator<PtNDArray>> copy) {
  /**
   * On the session's device, or in the host's memory, from where each call copies it.
   *
   * @param reduced what a precision other than float32 needs
   */
  static InputBatch of(
      PtNDManager manager, SessionOptions options, Optional<ReducedOperations> reduced) {
    if (options.copies() == Copies.EXCLUDED) {
      return new InputBatch(PyTorch.batch(manager, options, reduced), Optional.empty());
    }
    HostCopies host = new HostCopies(manager, options);
    return new InputBatch(host.batch(reduced), Optional.of(host::toDevice));
  }

  /** Computes with the batch; a copy is released thereafter. */
  PtNDArray through(Function<PtNDArray, PtNDArray> forward) {
    if (copy.isEmpty()) {
      return forward.apply(kept);
    }
    try (PtNDArray copied = copy.get().apply(kept)) {
      return forward.apply(copied);
    }
  }
}
