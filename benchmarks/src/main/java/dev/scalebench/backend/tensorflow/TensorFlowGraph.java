package dev.scalebench.backend.tensorflow;

import dev.scalebench.backend.Session;
import dev.scalebench.backend.Workload;
import dev.scalebench.program.Program;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** TensorFlow, the whole network as one frozen graph. */
public final class TensorFlowGraph implements Session {
  private final Graph graph;
  private final org.tensorflow.Session session;
  private final Output<?> input;
  private final Output<?> output;
  private final Tensor batch;

  private TensorFlowGraph(Workload workload, ConfigProto config) {
    graph = new Graph();
    GraphEnvironment environment = new GraphEnvironment(graph);
    Program program = workload.program().freeze();
    batch = TensorFlowEngine.batch(GraphEnvironment::tensor, workload);
    input = environment.placeholder(batch);
    List<Output<?>> known =
        program.leaves().stream()
            .<Output<?>>map(
                leaf -> TensorFlowEngine.leaf(environment::constant, leaf, workload.weights()))
            .toList();
    output =
        program.run(new FrozenTensorFlowOps<>(environment), known, input, environment::release);
    session = new org.tensorflow.Session(graph, config);
  }

  /** See {@link dev.scalebench.backend.Backend#open}. */
  public static Session open(Workload workload) {
    return new TensorFlowGraph(
        workload, TensorFlowEngine.start(workload.intraOpThreads(), workload.cache()));
  }

  @Override
  public float infer() {
    try (Result result = forward()) {
      return values(result).getFloat(0);
    }
  }

  @Override
  public void infer(RowReader reader) {
    try (Result result = forward()) {
      FloatDataBuffer values = values(result);
      int rows = Math.toIntExact(result.get(0).shape().get(0));
      float[] row = new float[Math.toIntExact(values.size() / rows)];
      for (int i = 0; i < rows; i++) {
        values.offset((long) i * row.length).read(row);
        reader.read(i, row);
      }
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
    batch.close();
  }

  private Result forward() {
    return session.runner().feed(input, batch).fetch(output).run();
  }

  private static FloatDataBuffer values(Result result) {
    return ((TFloat32) result.get(0)).asRawTensor().data().asFloats();
  }
}
