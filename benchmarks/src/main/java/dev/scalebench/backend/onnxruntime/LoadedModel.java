package dev.scalebench.backend.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.scalebench.backend.Workload;
import dev.scalebench.backend.onnx.Initializer;
import dev.scalebench.backend.onnx.OnnxModel;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A session and the memory of its weights, which it uses where they are unless it packs them: the
 * tensors must live as long as the session.
 *
 * @param model what it computes
 * @param session computes it
 * @param weights by name
 */
record LoadedModel(OnnxModel model, OrtSession session, Map<String, OnnxTensor> weights)
    implements AutoCloseable {
  /** Opens a session for a model of a network. */
  static LoadedModel open(OrtEnvironment environment, OnnxModel model, Workload workload)
      throws OrtException {
    return open(environment, model, workload, maker -> maker);
  }

  /**
   * The same for a session that is made in another way.
   *
   * @param way makes that of the usual one
   */
  static LoadedModel open(
      OrtEnvironment environment,
      OnnxModel model,
      Workload workload,
      UnaryOperator<OnnxRuntime.SessionMaker> way)
      throws OrtException {
    Map<String, OnnxTensor> weights = new HashMap<>();
    try {
      for (Initializer each : model.initializers()) {
        weights.put(each.name(), Tensors.of(environment, each, workload.weights()));
      }
      OrtSession session =
          OnnxRuntime.open(
              environment,
              workload.options(),
              way.apply(
                  (env, settings) -> {
                    settings.addExternalInitializers(new HashMap<>(weights));
                    return env.createSession(model.toBytes(), settings);
                  }));
      return new LoadedModel(model, session, weights);
    } catch (OrtException | RuntimeException e) {
      weights.values().forEach(OnnxTensor::close);
      throw e;
    }
  }

  @Override
  public void close() {
    Tensors.close(session);
    weights.values().forEach(OnnxTensor::close);
  }
}
