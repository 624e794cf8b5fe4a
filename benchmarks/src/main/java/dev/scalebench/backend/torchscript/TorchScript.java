package dev.scalebench.backend.torchscript;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import dev.scalebench.backend.Session;
import dev.scalebench.backend.Workload;
import dev.scalebench.backend.pytorch.PyTorch;
import dev.scalebench.backend.pytorch.PyTorchSession;
import dev.scalebench.weights.Cache;
import java.nio.file.Path;

/** PyTorch, the whole network as one TorchScript program. */
public final class TorchScript {
  private TorchScript() {}

  /** See {@link dev.scalebench.backend.Backend#open}. */
  public static Session open(Workload workload) {
    Path archive = archive(workload);
    PtNDManager manager = PyTorch.start(workload.intraOpThreads(), workload.cache());
    PtSymbolBlock module = load(manager, archive);
    IValue batch = IValue.from(PyTorch.batch(manager, workload));
    return new PyTorchSession(
        manager,
        () -> {
          try (IValue output = module.forward(batch)) {
            return output.toTensor(manager);
          }
        });
  }

  /** The archive of a workload's network, written now if the cache does not have it. */
  static Path archive(Workload workload) {
    ScriptModule module = ScriptModule.of(workload.program().freeze());
    String name =
        "archives/%s-%s.pt".formatted(workload.weights().identity(), Cache.digest(module.text()));
    return workload.cache().file(name, path -> module.write(path, workload.weights()));
  }

  private static PtSymbolBlock load(PtNDManager manager, Path archive) {
    return JniUtils.loadModule(manager, archive, false, new String[0], new String[0], false);
  }
}
