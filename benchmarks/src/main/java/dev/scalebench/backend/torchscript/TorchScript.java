package dev.scalebench.backend.torchscript;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import dev.scalebench.backend.Session;
import dev.scalebench.backend.Workload;
import dev.scalebench.backend.pytorch.PyTorch;
import dev.scalebench.backend.pytorch.PyTorchSession;
import dev.scalebench.tensor.Leaf;
import dev.scalebench.weights.Cache;
import java.nio.file.Path;

/** PyTorch, the whole network as one TorchScript program. */
public final class TorchScript {
  /**
   * Raised whenever {@link ScriptArchive} writes other bytes, so that no older file is mistaken for
   * a new one.
   */
  private static final int GENERATION = 1;

  private TorchScript() {}

  /** See {@link dev.scalebench.backend.Backend#open}. */
  public static Session open(Workload workload) {
    Path archive = archive(workload);
    return PyTorchSession.open(
        workload,
        manager -> {
          PtSymbolBlock module = load(manager, archive);
          PtNDArray batch = PyTorch.batch(manager, workload);
          return () -> {
            try (IValue input = IValue.from(batch);
                IValue output = module.forward(input)) {
              return output.toTensor(manager);
            }
          };
        });
  }

  /** The archive of a workload's network, written now if the cache does not have it. */
  static Path archive(Workload workload) {
    ScriptModule module = ScriptModule.of(workload.program().freeze());
    String origin = module.text() + module.leaves().stream().map(Leaf::name).toList() + GENERATION;
    String name =
        "archives/%s-%s.pt".formatted(workload.weights().identity(), Cache.digest(origin));
    return workload.cache().file(name, path -> module.write(path, workload.weights()));
  }

  private static PtSymbolBlock load(PtNDManager manager, Path archive) {
    return JniUtils.loadModule(manager, archive, false, new String[0], new String[0], false);
  }
}
