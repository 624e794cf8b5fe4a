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
import java.util.Map;
import java.util.Set;

/**
 * ONNX Runtime, the whole network as one frozen model. The batch stays in a buffer outside of the
 * heap, and a timed call asks for the output's first element alone.
 */
public final class OnnxRuntimeProgram implements Session {
  private final OrtSession session;
  private final Map<String, OnnxTensor> batch;
  private final String output;
  private final FloatBuffer first = Tensors.floats(1);
  private final Map<String, OnnxTensor> firstElement;

  private OnnxRuntimeProgram(
      OrtEnvironment environment, OrtSession session, String output, SessionOptions options)
      throws OrtException {
    this.session = session;
    this.output = output;
    this.batch = Map.of(OnnxModel.INPUT, Tensors.batch(environment, options.input(), options));
    this.firstElement =
        Map.of(OnnxModel.FIRST, OnnxTensor.createTensor(environment, first, new long[] {1}));
  }

  /** See {@link dev.scalebench.backend.Backend#open}. */
  public static Session open(Workload workload) {
    SessionOptions options = workload.options();
    Program program = workload.program().freeze();
    OnnxModel model =
        OnnxModel.forOnnxRuntime(program, options.input().type(), options.precision());
    OrtEnvironment environment = OnnxRuntime.start(options);
    Map<String, OnnxTensor> values = new HashMap<>();
    try {
      for (Initializer each : model.initializers()) {
        values.put(each.name(), Tensors.of(environment, each, workload.weights()));
      }
      OrtSession session =
          OnnxRuntime.open(
              environment,
              options,
              (env, settings) -> {
                settings.addExternalInitializers(new HashMap<>(values));
                return env.createSession(model.toBytes(), settings);
              });
      return new OnnxRuntimeProgram(environment, session, model.output(), options);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime refuses the network: " + e.getMessage(), e);
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
    try (OrtSession.Result result = session.run(batch, Set.of(output))) {
      OnnxTensor whole = (OnnxTensor) result.get(0);
      Tensors.read(whole.getInfo().getShape(), whole.getFloatBuffer(), reader);
    } catch (OrtException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    batch.values().forEach(OnnxTensor::close);
    firstElement.values().forEach(OnnxTensor::close);
    Tensors.close(session);
  }
}
