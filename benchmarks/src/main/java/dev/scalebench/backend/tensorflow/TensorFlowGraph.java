package dev.scalebench.backend.tensorflow;

import dev.scalebench.backend.Copies;
import dev.scalebench.backend.Device;
import dev.scalebench.backend.ProfiledCall;
import dev.scalebench.backend.Session;
import dev.scalebench.backend.SessionOptions;
import dev.scalebench.backend.Workload;
import dev.scalebench.program.Program;
import dev.scalebench.tensor.FrozenOps;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.proto.ConfigProto;

/** TensorFlow, the whole network as one frozen graph. */
public final class TensorFlowGraph implements Session {
  /** Where batch and result are between calls. */
  enum Form {
    /**
     * The batch is fed at each call, and the whole result given: on the processor without a copy.
     */
    FED,
    /** The batch sits in a variable on the device, and one element of the result comes back. */
    RESIDENT;

    static Form of(SessionOptions options) {
      return options.device() == Device.CPU || options.copies() == Copies.INCLUDED ? FED : RESIDENT;
    }
  }

  private final SessionOptions options;
  private final ConfigProto config;
  private final Form form;
  private final Graph graph;
  private final org.tensorflow.Session session;
  private final Output<?> fed;
  private final Optional<Operation> assign;
  private final Output<?> output;
  private final Output<?> first;
  private final Tensor batch;

  private TensorFlowGraph(Workload workload, ConfigProto config, Form form) {
    this.options = workload.options();
    this.config = config;
    this.form = form;
    graph = new Graph();
    GraphTarget target = new GraphTarget(graph, options.device());
    Program program = workload.program().freeze();
    batch = TensorFlowEngine.batch(GraphTarget::tensor, options);
    fed = target.placeholder(batch);
    List<Output<?>> known =
        program.leaves().stream()
            .<Output<?>>map(leaf -> TensorFlowEngine.leaf(target::constant, leaf, workload))
            .toList();
    if (form == Form.FED) {
      output = program.run(ops(target), known, fed, target::release);
      first = output;
      assign = Optional.empty();
    } else {
      GraphTarget.Variable variable = target.variable(fed, batch);
      CudaTensorFlowOps<Output<?>> ops = new CudaTensorFlowOps<>(target, options.precision());
      output = program.run(ops, known, variable.value(), target::release);
      first = ops.firstElement(output);
      assign = Optional.of(variable.assign());
    }
    session = session();
  }

  /** Operations that lead to the session's kernels. */
  private FrozenOps<Output<?>> ops(GraphTarget target) {
    if (options.device() == Device.CUDA) {
      return new CudaTensorFlowOps<>(target, options.precision());
    }
    return switch (options.kernels()) {
      case DEFAULT, ONEDNN, AVX2, SSE41 -> new OneDnnTensorFlowOps<>(target, options.precision());
      case NO_ONEDNN -> new FusedTensorFlowOps<>(target, options.precision());
      case PORTABLE -> new PlainFrozenTensorFlowOps<>(target, options.precision());
      case CHANNELS_FIRST ->
          throw new IllegalArgumentException(
              "TensorFlow has no kernels " + options.kernels().label());
    };
  }

  private org.tensorflow.Session session() {
    org.tensorflow.Session started = new org.tensorflow.Session(graph, config);
    assign.ifPresent(operation -> started.runner().feed(fed, batch).addTarget(operation).run());
    return started;
  }

  /** See {@link dev.scalebench.backend.Backend#open}. */
  public static Session open(Workload workload) {
    return open(workload, TensorFlowEngine.start(workload.options()), Form.of(workload.options()));
  }

  static Session open(Workload workload, ConfigProto config, Form form) {
    return new TensorFlowGraph(workload, config, form);
  }

  @Override
  public float infer() {
    try (Result result = forward(session, first)) {
      return new RawElements(result.get(0)).get(0);
    }
  }

  /** Another result is another executor, with constants of its own: on a GPU it is given back. */
  @Override
  public void infer(RowReader reader) {
    if (form == Form.FED) {
      read(session, reader);
    } else {
      try (org.tensorflow.Session another = session()) {
        read(another, reader);
      }
    }
  }

  private void read(org.tensorflow.Session running, RowReader reader) {
    try (Result result = forward(running, output)) {
      TensorFlowEngine.requirePrecision(options.precision(), result.get(0).dataType());
      int rows = Math.toIntExact(result.get(0).shape().get(0));
      new RawElements(result.get(0)).read(rows, reader);
    }
  }

  @Override
  public List<ProfiledCall> profile(int calls) {
    return StepProfile.profile(() -> runner(session, first), 0, calls);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
    batch.close();
  }

  private Result forward(org.tensorflow.Session running, Output<?> fetched) {
    return runner(running, fetched).run();
  }

  private org.tensorflow.Session.Runner runner(org.tensorflow.Session running, Output<?> fetched) {
    org.tensorflow.Session.Runner runner = running.runner();
    return (form == Form.FED ? runner.feed(fed, batch) : runner).fetch(fetched);
  }
}
