package dev.scalebench.backend.pytorch;

import ai.djl.pytorch.engine.PtNDArray;
import dev.scalebench.backend.Session;
import dev.scalebench.backend.Workload;
import dev.scalebench.program.Program;
import java.util.List;

/** PyTorch, an operation at a time. */
public final class PyTorchEager {
  private PyTorchEager() {}

  /** See {@link dev.scalebench.backend.Backend#open}. */
  public static Session open(Workload workload) {
    return PyTorchSession.open(
        workload,
        manager -> {
          Program program = workload.program();
          List<PtNDArray> known =
              program.leaves().stream()
                  .map(leaf -> PyTorch.leaf(manager, leaf, workload.weights()))
                  .toList();
          PtNDArray batch = PyTorch.batch(manager, workload);
          EagerOps ops = new EagerOps(manager);
          return () -> program.run(ops, known, batch, PtNDArray::close);
        });
  }
}
