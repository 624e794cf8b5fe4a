package dev.scalebench.backend.tensorflow;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import dev.scalebench.backend.Workload;
import dev.scalebench.model.InputSpec;
import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.Shape;
import dev.scalebench.tensor.Weights;
import dev.scalebench.weights.Cache;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;
import org.bytedeco.javacpp.Loader;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.OptimizerOptions;
import org.tensorflow.proto.RewriterConfig;

/** What both ways of running TensorFlow share. */
final class TensorFlowEngine {
  /** The C library. */
  private interface CLibrary extends Library {
    int setenv(String name, String value, int overwrite);
  }

  private static final int INTER_OP_THREADS = 1;

  /**
   * No optimizer rewrites a graph: what it would do is done when the graph is written, without
   * copies of weights.
   */
  private static final GraphOptions AS_WRITTEN =
      GraphOptions.newBuilder()
          .setRewriteOptions(RewriterConfig.newBuilder().setDisableMetaOptimizer(true))
          .setOptimizerOptions(OptimizerOptions.newBuilder().setOptLevel(OptimizerOptions.Level.L0))
          .build();

  /** Intra-op threads of this process, as counted at the first start. */
  private static OptionalInt threads = OptionalInt.empty();

  private TensorFlowEngine() {}

  /**
   * Starts the engine; its first start fixes the threads of the process.
   *
   * @param intraOpThreads threads inside one operator; one operator runs at a time
   * @return the configuration of contexts and sessions to come
   * @throws IllegalStateException if the natives are missing or another number of threads is read
   *     back
   */
  static synchronized ConfigProto start(int intraOpThreads, Cache cache) {
    System.setProperty(
        "org.bytedeco.javacpp.cachedir", cache.directory().resolve("natives/javacpp").toString());
    // JavaCPP would collect garbage and sleep, inside a timed call, when the process outgrows a
    // multiple of the heap.
    System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
    System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    // Informational lines are not for a benchmark's output.
    if (!Platform.isWindows()) {
      Native.load("c", CLibrary.class).setenv("TF_CPP_MIN_LOG_LEVEL", "2", 0);
    }
    ConfigProto config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(intraOpThreads)
            .setInterOpParallelismThreads(INTER_OP_THREADS)
            .setGraphOptions(AS_WRITTEN)
            .build();
    if (threads.isEmpty()) {
      threads = OptionalInt.of(startedBy(config).orElse(intraOpThreads));
    }
    if (threads.getAsInt() != intraOpThreads) {
      throw new IllegalStateException(
          "TensorFlow runs on %s intra-op threads, not on %s"
              .formatted(threads.getAsInt(), intraOpThreads));
    }
    return config;
  }

  /**
   * Intra-op threads that the process's first context starts; empty where the system does not tell.
   */
  private static OptionalInt startedBy(ConfigProto config) {
    try {
      Loader.load(tensorflow.class); // and with it JavaCPP's own threads
      OptionalInt before = NativeThreads.namedLikeCaller();
      EagerContext started = new EagerContext(config);
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

  /** The batch of a workload as a tensor. */
  static <T> T batch(TensorMaker<T> maker, Workload workload) {
    InputSpec input = workload.model().input();
    Shape shape = input.batchShape(workload.batchSize());
    ByteBuffer values = input.batch(workload.batchSize());
    if (input.type() == InputSpec.Type.INT64) {
      return maker.make(DataType.DT_INT64, shape, values);
    }
    ChannelsLast images = ChannelsLast.images(shape, values);
    return maker.make(DataType.DT_FLOAT, images.shape(), images.values());
  }

  /** A leaf as a tensor; those with four axes are kernels of convolutions. */
  static <T> T leaf(TensorMaker<T> maker, Leaf leaf, Weights weights) {
    ByteBuffer values = leaf.values(weights).order(ByteOrder.nativeOrder());
    if (leaf.shape().rank() < 4) {
      return maker.make(DataType.DT_FLOAT, leaf.shape(), values);
    }
    ChannelsLast kernel = ChannelsLast.kernel(leaf.shape(), values);
    return maker.make(DataType.DT_FLOAT, kernel.shape(), kernel.values());
  }
}
