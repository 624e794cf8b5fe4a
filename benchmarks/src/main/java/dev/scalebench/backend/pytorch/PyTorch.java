package dev.scalebench.backend.pytorch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.scalebench.backend.CudaSet;
import dev.scalebench.backend.Cudnn;
import dev.scalebench.backend.NativeEnvironment;
import dev.scalebench.backend.SessionOptions;
import dev.scalebench.model.InputSpec;
import dev.scalebench.tensor.Leaf;
import dev.scalebench.tensor.Weights;
import dev.scalebench.weights.Cache;
import java.util.Optional;

/** The PyTorch engine of this process. */
public final class PyTorch {
  static final String NATIVES = "native/lib/pytorch.properties";

  private PyTorch() {}

  /** Whether this build holds the engine's native libraries for some platform. */
  public static boolean hasNatives() {
    return PyTorch.class.getClassLoader().getResource(NATIVES) != null;
  }

  /** Whether the natives that are used, the user's own or this build's, are for CUDA. */
  public static boolean hasCudaNatives() {
    return CudaNatives.isUsersOwn()
        ? CudaNatives.isUsersOwnForCuda()
        : CudaNatives.ofThisBuild().isPresent();
  }

  /** Unpacks this build's natives, if they are used and the cache does not have them. */
  public static void prepare(Cache cache) {
    if (!CudaNatives.isUsersOwn()) {
      CudaNatives.ofThisBuild().ifPresent(natives -> natives.unpack(cache, cudaSet()));
      ProcessorNatives.unpack(cache, PyTorch.class.getClassLoader());
    }
  }

  /**
   * PyTorch's CUDA build is linked against CUDA, which it needs on the processor, too. A user's own
   * libtorch finds its own: it may be of another version under the same names.
   */
  private static void loadCuda(Cache cache) {
    if (!CudaNatives.isUsersOwn() && CudaNatives.ofThisBuild().isPresent()) {
      cudaSet().load(cache);
    }
  }

  private static CudaSet cudaSet() {
    return CudaSet.ofThisBuild()
        .orElseThrow(
            () -> new IllegalStateException("this build has PyTorch for CUDA, but not CUDA"));
  }

  /**
   * Starts the engine; one operator runs at a time.
   *
   * @return a manager of the tensors to come, on the session's device
   * @throws IllegalStateException if the natives are missing or another number of threads is read
   *     back
   */
  static PtNDManager start(SessionOptions options) {
    int intraOpThreads = options.intraOpThreads();
    if (!hasNatives()) {
      throw new IllegalStateException(
          "this build has no PyTorch natives for %s %s"
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
    }
    NativeEnvironment.prepareCuda(options);
    NativeEnvironment.prepareKernels(options.kernels());
    System.setProperty("ai.djl.offline", "true"); // else DJL downloads natives that it misses
    System.setProperty("OPT_OUT_TRACKING", "true"); // else DJL reports to its makers on EC2
    System.setProperty(
        "ENGINE_CACHE_DIR", options.cache().directory().resolve("natives").toString());
    CudaNatives.requireUsersOwn();
    prepare(options.cache());
    loadCuda(options.cache());
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(intraOpThreads));
    PtNDManager manager;
    try {
      manager = (PtNDManager) Engine.getEngine("PyTorch").newBaseManager(device(options));
    } catch (EngineException | AssertionError e) {
      throw new IllegalStateException("PyTorch cannot be started: " + innermost(e), e);
    }
    // The properties above count for the first session of a process only.
    setThreads(options);
    if (manager.getDevice().isGpu()) {
      JniUtils.setBenchmarkCuDNN(options.cudnn() == Cudnn.SEARCH);
    }
    return manager;
  }

  /** A thread's first look at its number of threads takes over what any other has set. */
  private static synchronized void setThreads(SessionOptions options) {
    JniUtils.setNumThreads(options.intraOpThreads());
    options.requireThreads("PyTorch", JniUtils.getNumThreads());
  }

  static Device device(SessionOptions options) {
    return switch (options.device()) {
      case CPU -> Device.cpu();
      case CUDA -> Device.gpu(0);
    };
  }

  /**
   * A batch as a tensor.
   *
   * @param reduced what a precision other than float32 needs
   */
  static PtNDArray batch(
      PtNDManager manager, SessionOptions options, Optional<ReducedOperations> reduced) {
    PtNDArray batch = batch(manager, options.input(), options.batchSize());
    return batch.getDataType() == DataType.FLOAT32
        ? reduced.map(operations -> operations.cast(batch)).orElse(batch)
        : batch;
  }

  /** A batch of some inputs, in their own type. */
  static PtNDArray batch(PtNDManager manager, InputSpec input, int batchSize) {
    Shape shape = new Shape(input.batchShape(batchSize).toLongArray());
    return manager.create(input.batch(batchSize), shape, type(input.type()));
  }

  private static DataType type(InputSpec.Type type) {
    return switch (type) {
      case FLOAT32 -> DataType.FLOAT32;
      case FLOAT16 -> DataType.FLOAT16;
      case INT64 -> DataType.INT64;
      case INT32 -> DataType.INT32;
      case UINT8 -> DataType.UINT8;
      case BOOL -> DataType.BOOLEAN;
    };
  }

  /**
   * A leaf as a tensor in memory of the engine's own: pages of a mapped file may be taken away
   * again.
   */
  static PtNDArray leaf(PtNDManager manager, Leaf leaf, Weights weights) {
    Shape shape = new Shape(leaf.shape().toLongArray());
    PtNDArray values = manager.create(leaf.values(weights), shape, DataType.FLOAT32);
    if (values.getDevice().isGpu()) {
      return values; // a copy already
    }
    try (values) {
      return JniUtils.clone(values);
    }
  }

  /**
   * What the last of a chain of exceptions says; DJL's first one hides why a library could not be
   * loaded.
   */
  private static String innermost(Throwable thrown) {
    Throwable last = thrown;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return String.valueOf(last.getMessage());
  }
}
