package dev.scalebench.backend.tensorflow;

import dev.scalebench.backend.CudaSet;
import dev.scalebench.backend.Device;
import dev.scalebench.backend.NativeEnvironment;
import dev.scalebench.backend.NativeThreads;
import dev.scalebench.backend.SessionOptions;
import dev.scalebench.backend.Workload;
import dev.scalebench.model.InputSpec;
import dev.scalebench.tensor.ChannelsLast;
import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.Precision;
import dev.scalebench.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;
import org.bytedeco.javacpp.Loader;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.OptimizerOptions;
import org.tensorflow.proto.RewriterConfig;

/** What both ways of running TensorFlow share. */
final class TensorFlowEngine {
  private static final int INTER_OP_THREADS = 1;

  /** A type of devices. */
  private static final String GPU = "GPU";

  /** The processor's name. */
  static final String CPU = "/job:localhost/replica:0/task:0/device:CPU:0";

  /** The name of the first GPU. */
  static final String FIRST_GPU = "/job:localhost/replica:0/task:0/device:GPU:0";

  /**
   * No optimizer rewrites a graph: what it would do is done when the graph is written, without
   * copies of weights.
   */
  private static final GraphOptions AS_WRITTEN =
      GraphOptions.newBuilder()
          .setRewriteOptions(RewriterConfig.newBuilder().setDisableMetaOptimizer(true))
          .setOptimizerOptions(OptimizerOptions.newBuilder().setOptLevel(OptimizerOptions.Level.L0))
          .build();

  /**
   * Gives each session and context an intra-op pool of its own, whose threads may run where the
   * thread that opens it may: else the first one's serves the whole process. TensorFlow's {@code
   * common_runtime/local_device.cc} reads it once.
   */
  private static final String OWN_POOLS = "TF_OVERRIDE_GLOBAL_THREADPOOL";

  private TensorFlowEngine() {}

  /**
   * Starts the engine for one session.
   *
   * @return the configuration of contexts and sessions to come
   * @throws IllegalStateException if the natives are missing or another number of threads is read
   *     back
   */
  static synchronized ConfigProto start(SessionOptions options) {
    int intraOpThreads = options.intraOpThreads();
    System.setProperty(
        "org.bytedeco.javacpp.cachedir",
        options.cache().directory().resolve(Natives.DIRECTORY).toString());
    Natives.unpack(options.cache(), TensorFlowEngine.class.getClassLoader());
    // JavaCPP would collect garbage and sleep, inside a timed call, when the process outgrows a
    // multiple of the heap.
    System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
    System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    // Informational lines are not for a benchmark's output.
    NativeEnvironment.set("TF_CPP_MIN_LOG_LEVEL", "2");
    NativeEnvironment.set(OWN_POOLS, "1");
    NativeEnvironment.prepareCuda(options);
    NativeEnvironment.prepareKernels(options.kernels());
    if (options.device() == Device.CUDA) {
      CudaSet.ofThisBuild().ifPresent(set -> set.load(options.cache()));
    }
    ConfigProto config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(intraOpThreads)
            .setInterOpParallelismThreads(INTER_OP_THREADS)
            .setUsePerSessionThreads(true)
            .setGraphOptions(AS_WRITTEN)
            .build();
    ConfigProto onCpu = config.toBuilder().putDeviceCount(GPU, 0).build();
    startedBy(onCpu) // a GPU would bring threads of its own
        .ifPresent(threads -> options.requireThreads("TensorFlow", threads));
    if (options.device() == Device.CPU) {
      return onCpu;
    }
    ConfigProto onGpu = onGpu(config);
    requireGpu(onGpu);
    return onGpu;
  }

  /** TensorFlow goes on without GPUs, and says why in a log alone. */
  private static void requireGpu(ConfigProto config) {
    EagerContext context = new EagerContext(config, Device.CPU);
    try {
      if (!context.deviceTypes().contains(GPU)) {
        throw new IllegalStateException(
            "TensorFlow finds no GPU; the environment variable TF_CPP_MIN_LOG_LEVEL=0 makes it say why");
      }
    } finally {
      context.close();
    }
  }

  /** What is placed on the GPU stays there, and takes memory as it grows. */
  static ConfigProto onGpu(ConfigProto config) {
    return config.toBuilder()
        .setAllowSoftPlacement(false)
        .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
        .build();
  }

  /** Intra-op threads that a context starts; empty where the system does not tell. */
  private static OptionalInt startedBy(ConfigProto config) {
    try {
      Loader.load(tensorflow.class); // and with it JavaCPP's own threads
      OptionalInt before = NativeThreads.namedLikeCaller();
      EagerContext started = new EagerContext(config, Device.CPU);
      try {
        OptionalInt after = NativeThreads.namedLikeCaller();
        return before.isPresent() && after.isPresent()
            ? OptionalInt.of(after.getAsInt() - before.getAsInt() - INTER_OP_THREADS)
            : OptionalInt.empty();
      } finally {
        started.close();
      }
    } catch (LinkageError e) {
      throw new IllegalStateException(
          "TensorFlow cannot be started on %s %s: %s"
              .formatted(
                  System.getProperty("os.name"), System.getProperty("os.arch"), e.getMessage()),
          e);
    }
  }

  /** Makes a tensor of values in native byte order. */
  @FunctionalInterface
  interface TensorMaker<T> {
    T make(DataType type, Shape shape, ByteBuffer values);
  }

  /** A type of inputs as one of TensorFlow's. */
  static DataType type(InputSpec.Type type) {
    return switch (type) {
      case FLOAT32 -> DataType.DT_FLOAT;
      case INT64 -> DataType.DT_INT64;
      case INT32 -> DataType.DT_INT32;
      case FLOAT16 -> DataType.DT_HALF;
      case UINT8 -> DataType.DT_UINT8;
      case BOOL -> DataType.DT_BOOL;
    };
  }

  /** A precision as a type of TensorFlow's. */
  static DataType type(Precision precision) {
    return switch (precision) {
      case FLOAT32, TF32, INT8 -> DataType.DT_FLOAT;
      case FLOAT16 -> DataType.DT_HALF;
      case BFLOAT16 -> DataType.DT_BFLOAT16;
    };
  }

  /** A batch as a tensor; those with four axes are images. */
  static <T> T batch(TensorMaker<T> maker, SessionOptions options) {
    InputSpec input = options.input();
    Shape shape = input.batchShape(options.batchSize());
    ByteBuffer values = input.batch(options.batchSize());
    if (input.type() != InputSpec.Type.FLOAT32) {
      return maker.make(type(input.type()), shape, values);
    }
    return floats(maker, options.precision(), ChannelsLast.images(shape, values));
  }

  /** A leaf as a tensor; those with four axes are kernels of convolutions. */
  static <T> T leaf(TensorMaker<T> maker, Leaf leaf, Workload workload) {
    ByteBuffer values = leaf.values(workload.weights()).order(ByteOrder.nativeOrder());
    return floats(maker, workload.options().precision(), ChannelsLast.kernel(leaf.shape(), values));
  }

  private static <T> T floats(TensorMaker<T> maker, Precision precision, ChannelsLast tensor) {
    return maker.make(type(precision), tensor.shape(), precision.of(tensor.values()));
  }

  /** An engine that went back to float32 would be measured under a wrong name. */
  static void requirePrecision(Precision precision, DataType type) {
    if (type != type(precision)) {
      throw new IllegalStateException(
          "TensorFlow computed in %s, not in %s".formatted(type, precision.label()));
    }
  }
}
