package dev.scalebench.backend.pytorch;

import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import dev.scalebench.backend.EngineMessage;
import dev.scalebench.backend.Session;
import dev.scalebench.backend.SessionOptions;
import dev.scalebench.backend.Workload;
import dev.scalebench.backend.torchscript.ScriptForm;
import dev.scalebench.backend.torchscript.ScriptModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

/** PyTorch, the whole network as one TorchScript program. */
public final class TorchScript {
  private TorchScript() {}

  /** See {@link dev.scalebench.backend.Backend#open}. */
  public static Session open(Workload workload) {
    SessionOptions options = workload.options();
    return open(workload, form(options));
  }

  /** The same in a form that is chosen. */
  public static Session open(Workload workload, ScriptForm form) {
    SessionOptions options = workload.options();
    Path archive = archive(workload, form);
    return PyTorchSession.open(options, manager -> network(manager, archive, options));
  }

  /** The same, recorded as a CUDA graph that each call replays. */
  public static Session openGraph(Workload workload) {
    SessionOptions options = workload.options();
    Path archive = archive(workload, form(options));
    return PyTorchSession.open(
        options,
        manager -> {
          PyTorchSession.Shared network = network(manager, archive, options);
          return caller -> replayed(caller, options, network.caller(caller));
        });
  }

  private static ScriptForm form(SessionOptions options) {
    return ScriptForm.of(options.device(), options.kernels(), options.precision());
  }

  private static Path archive(Workload workload, ScriptForm form) {
    SessionOptions options = workload.options();
    return ScriptModule.of(form.program(workload.program().freeze()), form)
        .archive(workload.weights(), options.precision(), options.cache());
  }

  /** Each replay writes the memory of the recorded result, of which it gives a view. */
  private static Supplier<PtNDArray> replayed(
      PtNDManager manager, SessionOptions options, Supplier<PtNDArray> forward) {
    HostCopies host = new HostCopies(manager, options);
    CudaGraph.Captured<PtNDArray> captured =
        CudaGraph.capture(
            LibtorchCuda.ofThisProcess(),
            forward,
            output -> {
              try (output) {
                host.first(output);
              }
            });
    manager.attachInternal("graph", captured.graph());
    long[] extents = captured.result().getShape().getShape();
    return () -> {
      captured.graph().replay();
      return JniUtils.reshape(captured.result(), extents);
    };
  }

  /** See {@link dev.scalebench.backend.FileBackend#open}. */
  public static Session open(Path archive, SessionOptions options) {
    return PyTorchSession.open(
        options,
        manager -> {
          PyTorchSession.Shared network =
              explained(
                  "%s is no TorchScript that this PyTorch loads".formatted(archive),
                  () -> network(manager, archive, options));
          String problem =
              "%s cannot compute a batch of %s %s"
                  .formatted(
                      archive,
                      options.input().batchShape(options.batchSize()),
                      options.input().type().label());
          return caller -> {
            Supplier<PtNDArray> forward = network.caller(caller);
            return () -> explained(problem, forward);
          };
        });
  }

  /** Says what an engine's exception means, and why. */
  private static <T> T explained(String problem, Supplier<T> action) {
    try {
      return action.get();
    } catch (EngineException e) {
      throw new IllegalStateException(
          "%s (%s)".formatted(problem, EngineMessage.cause(e.getMessage())), e);
    }
  }

  private static PyTorchSession.Shared network(
      PtNDManager manager, Path archive, SessionOptions options) {
    PtSymbolBlock module = load(manager, archive);
    return caller -> {
      InputBatch batch = InputBatch.of(caller, options, ReducedOperations.of(caller, options));
      return () -> batch.through(input -> call(module, input, caller));
    };
  }

  private static PtNDArray call(PtSymbolBlock module, PtNDArray batch, PtNDManager manager) {
    try (IValue input = IValue.from(batch);
        IValue output = module.forward(input)) {
      return output.isTensor() ? output.toTensor(manager) : firstOf(output, manager);
    }
  }

  /** The first tensor of a tuple or list; of a map that of the smallest key. */
  private static PtNDArray firstOf(IValue output, PtNDManager manager) {
    List<IValue> values = new ArrayList<>();
    if (output.isTuple()) {
      values.addAll(List.of(output.toIValueTuple()));
    } else if (output.isMap()) {
      values.addAll(new TreeMap<>(output.toIValueMap()).values());
    } else if (output.isTensorList() || output.isList()) {
      values.addAll(List.of(output.toIValueArray()));
    }
    try {
      for (IValue value : values) {
        if (value.isTensor()) {
          return value.toTensor(manager);
        }
      }
    } finally {
      values.forEach(IValue::close);
    }
    throw new IllegalStateException("the network gives no tensor, but " + output.getType());
  }

  /** Loads a module onto the manager's device, wherever it was saved, for inference. */
  static PtSymbolBlock load(PtNDManager manager, Path archive) {
    PtSymbolBlock module =
        JniUtils.loadModule(manager, archive, true, new String[0], new String[0], false);
    JniUtils.enableInferenceMode(module);
    return module;
  }
}
