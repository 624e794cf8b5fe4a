package dev.scalebench.backend.tensorflow;

import dev.scalebench.backend.CallTimes;
import dev.scalebench.backend.Copies;
import dev.scalebench.backend.CudaSet;
import dev.scalebench.backend.Device;
import dev.scalebench.backend.ProfiledCall;
import dev.scalebench.backend.Session;
import dev.scalebench.backend.SessionOptions;
import dev.scalebench.backend.Workload;
import dev.scalebench.machine.GpuClock;
import dev.scalebench.program.Program;
import dev.scalebench.tensor.Precision;
import dev.scalebench.weights.Cache;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.tensorflow.internal.c_api.TFE_TensorHandle;

/** TensorFlow, an operation at a time. */
public final class TensorFlowEager implements Session {
  /** TensorFlow's streams are its own. */
  private static final GpuClock NO_CLOCK = GpuClock.none();

  private final EagerContext context;
  private final Device device;
  private final Precision precision;
  private final Copies copies;
  private final TensorFlowOps<TFE_TensorHandle> ops;
  private final Program program;
  private final List<TFE_TensorHandle> known;
  private final TFE_TensorHandle batch;

  private TensorFlowEager(EagerContext context, Workload workload) {
    this.context = context;
    this.device = workload.options().device();
    this.precision = workload.options().precision();
    this.copies = workload.options().copies();
    this.ops = new TensorFlowOps<>(context, precision);
    this.program = workload.program();
    this.known =
        program.leaves().stream()
            .map(leaf -> TensorFlowEngine.leaf(context::constant, leaf, workload))
            .toList();
    this.batch =
        copies == Copies.EXCLUDED
            ? TensorFlowEngine.batch(context::constant, workload.options())
            : TensorFlowEngine.batch(context::hostConstant, workload.options());
  }

  /** Whether this build holds the engine's native libraries for this platform. */
  public static boolean hasNatives() {
    return hasNatives("") || hasCudaNatives();
  }

  /** Whether those are for CUDA. */
  public static boolean hasCudaNatives() {
    return hasNatives("-gpu");
  }

  /** Unpacks TensorFlow, and CUDA for it, if the cache does not have them. */
  public static void prepare(Cache cache, Device device) {
    Natives.unpack(cache, TensorFlowEager.class.getClassLoader());
    if (device == Device.CUDA) {
      CudaSet.ofThisBuild().ifPresent(set -> set.unpack(cache));
    }
  }

  private static boolean hasNatives(String extension) {
    String directory = "org/tensorflow/internal/c_api/" + Loader.getPlatform() + extension;
    return TensorFlowEager.class.getClassLoader().getResource(directory) != null;
  }

  /** See {@link dev.scalebench.backend.Backend#open}. */
  public static Session open(Workload workload) {
    SessionOptions options = workload.options();
    EagerContext context = new EagerContext(TensorFlowEngine.start(options), options.device());
    try {
      return new TensorFlowEager(context, workload);
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  @Override
  public float infer() {
    return complete(forward());
  }

  @Override
  public CallTimes times() {
    return device == Device.CPU || copies == Copies.INCLUDED
        ? CallTimes.UNKNOWN
        : CallTimes.queueing(NO_CLOCK, this::forward, this::complete);
  }

  private float complete(TFE_TensorHandle output) {
    try {
      return first(output);
    } finally {
      context.release(output);
    }
  }

  /**
   * A whole result is copied from a GPU only if that is asked for; from the processor nothing is.
   */
  private float first(TFE_TensorHandle output) {
    if (device == Device.CPU || copies == Copies.INCLUDED) {
      return context.read(output, elements -> elements.get(0));
    }
    TFE_TensorHandle element = ops.firstElement(output);
    try {
      return context.read(element, elements -> elements.get(0));
    } finally {
      context.release(element);
    }
  }

  @Override
  public void infer(RowReader reader) {
    TFE_TensorHandle output = forward();
    try {
      String place = context.place(output);
      device.require(place.contains("GPU"), place);
      TensorFlowEngine.requirePrecision(precision, context.type(output));
      context.read(
          output,
          elements -> {
            elements.read(program.outputShape().dim(0), reader);
            return elements.size();
          });
    } finally {
      context.release(output);
    }
  }

  /** TensorFlow's profiler has no part in its C interface, so each operation is timed there. */
  @Override
  public List<ProfiledCall> profile(int calls) {
    WatchedTarget watched = new WatchedTarget(context);
    TensorFlowOps<TFE_TensorHandle> own = new TensorFlowOps<>(watched, precision);
    complete(forward(own)); // makes their constants
    List<ProfiledCall> profiled = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      watched.begin();
      double micros = ProfiledCall.time(() -> complete(forward(own)));
      profiled.add(new ProfiledCall(micros, watched.events()));
    }
    return profiled;
  }

  @Override
  public void close() {
    context.close();
  }

  private TFE_TensorHandle forward() {
    return forward(ops);
  }

  private TFE_TensorHandle forward(TensorFlowOps<TFE_TensorHandle> ops) {
    if (copies == Copies.EXCLUDED) {
      return program.run(ops, known, batch, context::release);
    }
    TFE_TensorHandle copied = context.copyToDevice(batch);
    try {
      return program.run(ops, known, copied, context::release);
    } finally {
      context.release(copied);
    }
  }
}
