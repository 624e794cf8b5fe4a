package dev.scalebench.backend.pytorch;

import ai.djl.pytorch.engine.PtNDArray;
import dev.scalebench.backend.Session;
import dev.scalebench.backend.SessionOptions;
import dev.scalebench.backend.Workload;
import dev.scalebench.program.Program;
import java.util.List;
import java.util.Optional;

/** PyTorch, an operation at a time. */
public final class PyTorchEager {
  private PyTorchEager() {}

  /** See {@link dev.scalebench.backend.Backend#open}. */
  public static Session open(Workload workload) {
    SessionOptions options = workload.options();
    return PyTorchSession.open(
        options,
        manager -> {
          Program program = workload.program();
          Optional<ReducedOperations> reduced = ReducedOperations.of(manager, options);
          List<PtNDArray> known =
              program.leaves().stream()
                  .map(leaf -> PyTorch.leaf(manager, leaf, workload.weights()))
                  .map(leaf -> reduced.map(operations -> operations.cast(leaf)).orElse(leaf))
                  .toList();
          return caller -> {
            Optional<ReducedOperations> own = ReducedOperations.of(caller, options);
            InputBatch batch = InputBatch.of(caller, options, own);
            EagerOps ops = new EagerOps(caller, own);
            return () -> batch.through(input -> program.run(ops, known, input, PtNDArray::close));
          };
        });
  }
}
