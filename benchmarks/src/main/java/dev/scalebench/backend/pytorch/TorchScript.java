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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PyTorch, the whole network as one TorchScript program. */
public final class TorchScript {
  /** How PyTorch says that {@code forward} wants one. */
  private static final Pattern DICTIONARY =
      Pattern.compile("value of type 'Dict\\[str, Tensor\\]'|Dict\\(str, Tensor\\) \\w");

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
  public static Session open(Path archive, String main, SessionOptions options) {
    return PyTorchSession.open(
        options,
        manager -> {
          PyTorchSession.Shared network =
              explained(
                  "%s is no TorchScript that this PyTorch loads".formatted(archive),
                  () -> usersNetwork(manager, archive, main, options));
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

  /** Several inputs are given in their order, or as a dictionary if it wants one. */
  private static PyTorchSession.Shared usersNetwork(
      PtNDManager manager, Path archive, String main, SessionOptions options) {
    PtSymbolBlock module = load(manager, archive);
    return caller -> {
      InputBatch batch = InputBatch.of(caller, options, Optional.empty());
      Map<String, PtNDArray> others = new LinkedHashMap<>();
      options
          .others()
          .forEach(
              (name, input) -> others.put(name, PyTorch.batch(caller, input, options.batchSize())));
      if (!main.isEmpty() && wantsDictionary(module, batch.kept(), others, caller)) {
        return () ->
            batch.through(
                input -> {
                  Map<String, PtNDArray> all = new LinkedHashMap<>(others);
                  all.put(main, input);
                  return call(module, caller, IValue.stringMapFrom(all));
                });
      }
      return () -> batch.through(input -> call(module, caller, inOrder(input, others)));
    };
  }

  private static IValue[] inOrder(PtNDArray main, Map<String, PtNDArray> others) {
    return Stream.concat(Stream.of(main), others.values().stream())
        .map(IValue::from)
        .toArray(IValue[]::new);
  }

  /** A call in order tells: DJL does not tell what a module declares. */
  private static boolean wantsDictionary(
      PtSymbolBlock module, PtNDArray main, Map<String, PtNDArray> others, PtNDManager manager) {
    try {
      call(module, manager, inOrder(main, others)).close();
      return false;
    } catch (EngineException e) {
      return DICTIONARY.matcher(String.valueOf(e.getMessage())).find();
    }
  }

  private static PyTorchSession.Shared network(
      PtNDManager manager, Path archive, SessionOptions options) {
    PtSymbolBlock module = load(manager, archive);
    return caller -> {
      InputBatch batch = InputBatch.of(caller, options, ReducedOperations.of(caller, options));
      return () -> batch.through(input -> call(module, caller, IValue.from(input)));
    };
  }

  private static PtNDArray call(PtSymbolBlock module, PtNDManager manager, IValue... inputs) {
    try (IValue output = module.forward(inputs)) {
      return output.isTensor() ? output.toTensor(manager) : firstOf(output, manager);
    } finally {
      for (IValue input : inputs) {
        input.close();
      }
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
