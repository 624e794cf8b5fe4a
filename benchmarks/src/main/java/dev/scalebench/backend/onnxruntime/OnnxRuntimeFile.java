package dev.scalebench.backend.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.scalebench.backend.ProfiledCall;
import dev.scalebench.backend.Session;
import dev.scalebench.backend.SessionOptions;
import dev.scalebench.model.InputSpec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A network of the user's as an ONNX model, optimized as ONNX Runtime does by itself. Of several
 * outputs the first of numbers is read, else the first of booleans. It is written into memory that
 * stays the same from call to call, so that one element can be read without a copy of the rest.
 */
public final class OnnxRuntimeFile implements Session {
  private final Path file;
  private final String main;
  private final SessionOptions options;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Map<String, OnnxTensor> batch;
  private final OutputMemory output;

  /** Gives back what other callers use, too. */
  private final Runnable release;

  private OnnxRuntimeFile(
      Path file,
      String main,
      SessionOptions options,
      OrtEnvironment environment,
      OrtSession session,
      Map<String, OnnxTensor> batch,
      Runnable release)
      throws OrtException {
    this.file = file;
    this.main = main;
    this.options = options;
    this.environment = environment;
    this.session = session;
    this.batch = batch;
    this.release = release;
    output = output(OutputMemory.first(file, session.getOutputInfo()));
  }

  /** See {@link dev.scalebench.backend.FileBackend#open}. */
  public static Session open(Path file, String main, SessionOptions options) {
    OrtEnvironment environment = OnnxRuntime.start(options);
    OrtSession session;
    try {
      session = session(file, options, environment, maker -> maker);
    } catch (OrtException e) {
      throw new IllegalStateException(
          "%s is no network that this ONNX Runtime loads (%s)".formatted(file, Tensors.why(e)), e);
    }
    return caller(file, main, options, environment, session, () -> Tensors.close(session));
  }

  private static OrtSession session(
      Path file,
      SessionOptions options,
      OrtEnvironment environment,
      UnaryOperator<OnnxRuntime.SessionMaker> way)
      throws OrtException {
    return OnnxRuntime.open(
        environment,
        options,
        way.apply((env, settings) -> env.createSession(file.toString(), settings)));
  }

  private static Session caller(
      Path file,
      String main,
      SessionOptions options,
      OrtEnvironment environment,
      OrtSession session,
      Runnable release) {
    Map<String, OnnxTensor> batch = new LinkedHashMap<>();
    Session opened = null;
    try {
      batch.put(main, Tensors.batch(environment, options.input(), options));
      for (Map.Entry<String, InputSpec> other : options.others().entrySet()) {
        batch.put(other.getKey(), Tensors.batch(environment, other.getValue(), options));
      }
      opened = new OnnxRuntimeFile(file, main, options, environment, session, batch, release);
      return opened;
    } catch (OrtException e) {
      throw new IllegalStateException(
          "%s cannot compute a batch of %s (%s)"
              .formatted(file, options.input().batchShape(options.batchSize()), Tensors.why(e)),
          e);
    } finally {
      if (opened == null) {
        batch.values().forEach(OnnxTensor::close);
        release.run();
      }
    }
  }

  /** What one call gives: a file does not tell extents that follow from others. */
  private OutputMemory output(String name) throws OrtException {
    try (OrtSession.Result result = session.run(batch, Set.of(name))) {
      TensorInfo info = (TensorInfo) result.get(0).getInfo();
      long[] dims = info.getShape();
      if (dims.length == 0 || dims[0] != options.batchSize()) {
        throw new IllegalStateException(
            "%s gives %s for a batch of %s: the first axis of its output must be the batch"
                .formatted(
                    file,
                    dims.length == 0 ? "a single number" : dims[0] + " rows",
                    options.batchSize()));
      }
      if (info.getNumElements() > Integer.MAX_VALUE / Double.BYTES) {
        throw new IllegalStateException(
            "%s gives more than the 2 GiB that a buffer of Java's holds".formatted(file));
      }
      return OutputMemory.of(environment, name, info.type, dims);
    }
  }

  private void run(OrtSession session) {
    try {
      session.run(batch, output.byName()).close();
    } catch (OrtException e) {
      throw new IllegalStateException(
          "%s cannot compute its batch (%s)".formatted(file, Tensors.why(e)), e);
    }
  }

  @Override
  public float infer() {
    run(session);
    return output.get(0);
  }

  @Override
  public void infer(RowReader reader) {
    run(session);
    output.read(reader);
  }

  @Override
  public List<ProfiledCall> profile(int calls) {
    try (Profiler profiler = Profiler.open();
        OrtSession profiled = session(file, options, environment, profiler::profiling)) {
      return profiler.profile(
          profiled,
          one -> {
            run(one);
            output.get(0);
          },
          calls);
    } catch (OrtException e) {
      throw new IllegalStateException(
          "%s cannot be profiled (%s)".formatted(file, Tensors.why(e)), e);
    }
  }

  @Override
  public Session another() {
    OnnxRuntime.requireNoWorkers(options);
    return caller(file, main, options, environment, session, () -> {});
  }

  @Override
  public void close() {
    batch.values().forEach(OnnxTensor::close);
    output.close();
    release.run();
  }
}
