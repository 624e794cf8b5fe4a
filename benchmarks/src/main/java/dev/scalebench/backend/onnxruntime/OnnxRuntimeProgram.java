package dev.scalebench.backend.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.scalebench.backend.Session;
import dev.scalebench.backend.SessionOptions;
import dev.scalebench.backend.Workload;
import dev.scalebench.backend.onnx.Initializer;
import dev.scalebench.backend.onnx.OnnxModel;
import dev.scalebench.program.Program;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;

/**
 * ONNX Runtime, the whole network as one frozen model. The batch stays in a buffer outside of the
 * heap, and a timed call asks for the output's first element alone.
 */
public final class OnnxRuntimeProgram implements Session {
  /** What a part of an output may have: 1 GiB, since ONNX Runtime copies it into the heap. */
  private static final long PART_BYTES = 1L << 30;

  private final Workload workload;
  private final Program program;
  private final OnnxModel model;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Map<String, OnnxTensor> batch;
  private final FloatBuffer first = Tensors.floats(1);
  private final Map<String, OnnxTensor> firstElement;

  private OnnxRuntimeProgram(Workload workload) throws OrtException {
    SessionOptions options = workload.options();
    this.workload = workload;
    program = workload.program().freeze();
    model = OnnxModel.forOnnxRuntime(program, options.input().type(), options.precision());
    environment = OnnxRuntime.start(options);
    session = session(model);
    batch = Map.of(OnnxModel.INPUT, Tensors.batch(environment, options.input(), options));
    firstElement =
        Map.of(OnnxModel.FIRST, OnnxTensor.createTensor(environment, first, new long[] {1}));
  }

  /** See {@link dev.scalebench.backend.Backend#open}. */
  public static Session open(Workload workload) {
    try {
      return new OnnxRuntimeProgram(workload);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime refuses the network: " + e.getMessage(), e);
    }
  }

  private OrtSession session(OnnxModel written) throws OrtException {
    Map<String, OnnxTensor> values = new HashMap<>();
    try {
      for (Initializer each : written.initializers()) {
        values.put(each.name(), Tensors.of(environment, each, workload.weights()));
      }
      return OnnxRuntime.open(
          environment,
          workload.options(),
          (env, settings) -> {
            settings.addExternalInitializers(new HashMap<>(values));
            return env.createSession(written.toBytes(), settings);
          });
    } finally {
      values.values().forEach(OnnxTensor::close);
    }
  }

  @Override
  public float infer() {
    try {
      session.run(batch, firstElement).close();
      return first.get(0);
    } catch (OrtException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  @Override
  public void infer(RowReader reader) {
    long rowBytes = Float.BYTES * program.outputShape().with(0, 1).size();
    int rows = Math.toIntExact(Math.max(1, PART_BYTES / rowBytes));
    try {
      if (rows >= workload.options().batchSize()) {
        read(session, model, reader);
        return;
      }
      OnnxModel parts =
          OnnxModel.inParts(
              program, workload.options().input().type(), workload.options().precision(), rows);
      try (OrtSession another = session(parts)) {
        read(another, parts, reader);
      }
    } catch (OrtException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private void read(OrtSession running, OnnxModel written, RowReader reader) throws OrtException {
    try (OrtSession.Result result = running.run(batch, new LinkedHashSet<>(written.outputs()))) {
      int row = 0;
      for (String output : written.outputs()) {
        row += Tensors.read((OnnxTensor) result.get(output).orElseThrow(), row, reader);
      }
    }
  }

  @Override
  public void close() {
    batch.values().forEach(OnnxTensor::close);
    firstElement.values().forEach(OnnxTensor::close);
    Tensors.close(session);
  }
}
