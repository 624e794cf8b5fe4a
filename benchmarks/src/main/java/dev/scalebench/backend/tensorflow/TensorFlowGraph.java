package dev.scalebench.backend.tensorflow;

import dev.scalebench.backend.Session;
import dev.scalebench.backend.SessionOptions;
import dev.scalebench.backend.Workload;
import dev.scalebench.program.Program;
import dev.scalebench.tensor.Precision;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.proto.ConfigProto;

/** TensorFlow, the whole network as one frozen graph. */
public final class TensorFlowGraph implements Session {
  private final Precision precision;
  private final Graph graph;
  private final org.tensorflow.Session session;
  private final Output<?> input;
  private final Output<?> output;
  private final Tensor batch;

  private TensorFlowGraph(Workload workload, ConfigProto config) {
    graph = new Graph();
    GraphEnvironment environment = new GraphEnvironment(graph);
    Program program = workload.program().freeze();
    precision = workload.options().precision();
    batch = TensorFlowEngine.batch(GraphEnvironment::tensor, workload.options());
    input = environment.placeholder(batch);
    List<Output<?>> known =
        program.leaves().stream()
            .<Output<?>>map(leaf -> TensorFlowEngine.leaf(environment::constant, leaf, workload))
            .toList();
    output =
        program.run(
            new FrozenTensorFlowOps<>(environment, TensorFlowEngine.type(precision)),
            known,
            input,
            environment::release);
    session = new org.tensorflow.Session(graph, config);
  }

  /** See {@link dev.scalebench.backend.Backend#open}. */
  public static Session open(Workload workload) {
    SessionOptions options = workload.options();
    return new TensorFlowGraph(
        workload, TensorFlowEngine.start(options.intraOpThreads(), options.cache()));
  }

  @Override
  public float infer() {
    try (Result result = forward()) {
      return new RawElements(result.get(0)).get(0);
    }
  }

  @Override
  public void infer(RowReader reader) {
    try (Result result = forward()) {
      TensorFlowEngine.requirePrecision(precision, result.get(0).dataType());
      int rows = Math.toIntExact(result.get(0).shape().get(0));
      new RawElements(result.get(0)).read(rows, reader);
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
}
