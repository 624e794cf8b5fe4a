package dev.scalebench.backend.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.scalebench.backend.Copies;
import dev.scalebench.backend.ProfiledCall;
import dev.scalebench.backend.Session;
import dev.scalebench.backend.SessionOptions;
import dev.scalebench.backend.Workload;
import dev.scalebench.backend.onnx.OnnxModel;
import dev.scalebench.program.Program;
import java.nio.FloatBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * ONNX Runtime, the whole network as one frozen model. The batch stays in a buffer outside of the
 * heap, and a timed call asks for the output's first element alone, unless copies are included.
 */
public final class OnnxRuntimeProgram implements Session {
  /** What a part of an output may have: 1 GiB, since ONNX Runtime copies it into the heap. */
  private static final long PART_BYTES = 1L << 30;

  private final Workload workload;
  private final Program program;
  private final OrtEnvironment environment;
  private final LoadedModel loaded;
  private final Map<String, OnnxTensor> batch;
  private final FloatBuffer first = Tensors.floats(1);
  private final Map<String, OnnxTensor> firstElement;

  /** What a timed call asks for beside the first element. */
  private final Set<String> whole;

  /** Gives back what other callers use, too. */
  private final Runnable release;

  private OnnxRuntimeProgram(
      Workload workload,
      Program program,
      OrtEnvironment environment,
      LoadedModel loaded,
      Runnable release)
      throws OrtException {
    SessionOptions options = workload.options();
    this.workload = workload;
    this.program = program;
    this.environment = environment;
    this.loaded = loaded;
    this.release = release;
    batch = Map.of(OnnxModel.INPUT, Tensors.batch(environment, options.input(), options));
    firstElement =
        Map.of(OnnxModel.FIRST, OnnxTensor.createTensor(environment, first, new long[] {1}));
    whole = options.copies() == Copies.EXCLUDED ? Set.of() : Set.copyOf(loaded.model().outputs());
  }

  /** See {@link dev.scalebench.backend.Backend#open}. */
  public static Session open(Workload workload) {
    SessionOptions options = workload.options();
    Program program = workload.program().freeze();
    OnnxModel model =
        OnnxModel.forOnnxRuntime(program, options.input().type(), options.precision());
    OrtEnvironment environment = OnnxRuntime.start(options);
    try {
      LoadedModel loaded = LoadedModel.open(environment, model, workload);
      try {
        return new OnnxRuntimeProgram(workload, program, environment, loaded, loaded::close);
      } catch (OrtException | RuntimeException e) {
        loaded.close();
        throw e;
      }
    } catch (OrtException e) {
      throw new IllegalStateException(
          "ONNX Runtime refuses the network (%s)".formatted(Tensors.why(e)), e);
    }
  }

  @Override
  public float infer() {
    return infer(loaded.session());
  }

  private float infer(OrtSession session) {
    try {
      session.run(batch, whole, firstElement).close();
      return first.get(0);
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  private static IllegalStateException failed(OrtException thrown) {
    return new IllegalStateException(
        "ONNX Runtime cannot compute the batch (%s)".formatted(Tensors.why(thrown)), thrown);
  }

  @Override
  public void infer(RowReader reader) {
    SessionOptions options = workload.options();
    long rowBytes = Float.BYTES * program.outputShape().with(0, 1).size();
    int rows = Math.toIntExact(Math.max(1, PART_BYTES / rowBytes));
    try {
      if (rows >= options.batchSize()) {
        read(loaded, reader);
        return;
      }
      OnnxModel parts =
          OnnxModel.inParts(program, options.input().type(), options.precision(), rows);
      try (LoadedModel another = LoadedModel.open(environment, parts, workload)) {
        read(another, reader);
      }
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  private void read(LoadedModel running, RowReader reader) throws OrtException {
    LinkedHashSet<String> outputs = new LinkedHashSet<>(running.model().outputs());
    try (OrtSession.Result result = running.session().run(batch, outputs)) {
      int row = 0;
      for (String output : outputs) {
        row += Tensors.read((OnnxTensor) result.get(output).orElseThrow(), row, reader);
      }
    }
  }

  @Override
  public List<ProfiledCall> profile(int calls) {
    try (Profiler profiler = Profiler.open();
        LoadedModel profiled =
            LoadedModel.open(environment, loaded.model(), workload, profiler::profiling)) {
      return profiler.profile(profiled.session(), this::infer, calls);
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  @Override
  public Session another() {
    OnnxRuntime.requireNoWorkers(workload.options());
    try {
      return new OnnxRuntimeProgram(workload, program, environment, loaded, () -> {});
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    batch.values().forEach(OnnxTensor::close);
    firstElement.values().forEach(OnnxTensor::close);
    release.run();
  }
}
