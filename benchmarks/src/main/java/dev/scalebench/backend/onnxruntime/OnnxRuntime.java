package dev.scalebench.backend.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import dev.scalebench.backend.CudaSet;
import dev.scalebench.backend.Cudnn;
import dev.scalebench.backend.Device;
import dev.scalebench.backend.NativeEnvironment;
import dev.scalebench.backend.NativeThreads;
import dev.scalebench.backend.SessionOptions;
import dev.scalebench.machine.CpuSet;
import dev.scalebench.tensor.Precision;
import dev.scalebench.weights.Cache;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The ONNX Runtime engine of this process. */
public final class OnnxRuntime {
  /** Names of {@code onnxruntime_session_options_config_keys.h}. */
  private static final String AFFINITIES = "session.intra_op_thread_affinities";

  private static final String SPINNING = "session.intra_op.allow_spinning";

  private static final String NO_FALLBACK = "session.disable_cpu_ep_fallback";

  /**
   * Products of unsigned and signed bytes saturate in 16 bits on x86-64 without VNNI. There, and
   * there alone, this has both unsigned, which is slower: {@code
   * onnxruntime_session_options_config_keys.h}. Version 1.28 ends the process where a product has
   * no zero points, so users' own networks are left as they are.
   */
  private static final String EXACT_INT8 = "session.x64quantprecision";

  /** Version 1.29 reports to its makers unless this is set before it is loaded. */
  private static final String NO_TELEMETRY = "ORT_DISABLE_TELEMETRY";

  private OnnxRuntime() {}

  /** Whether this build holds the engine's native libraries for this platform. */
  public static boolean hasNatives() {
    return Natives.areHere();
  }

  /** Whether they can use CUDA. */
  public static boolean hasCudaNatives() {
    return Natives.areForCuda();
  }

  /** Unpacks this build's natives for a device, if they are used and not in the cache. */
  public static void prepare(Cache cache, Device device) {
    Natives.prepare(cache);
    cudaSet(device).ifPresent(set -> set.unpack(cache));
  }

  /** What this build's natives need; a user's own ones find their own. */
  private static Optional<CudaSet> cudaSet(Device device) {
    return device == Device.CUDA && !Natives.areUsersOwn()
        ? CudaSet.ofThisBuild()
        : Optional.empty();
  }

  /** Makes a session from options. */
  @FunctionalInterface
  interface SessionMaker {
    OrtSession make(OrtEnvironment environment, OrtSession.SessionOptions options)
        throws OrtException;
  }

  /**
   * Starts the engine.
   *
   * @throws IllegalStateException if the natives are missing or cannot be loaded
   * @throws java.io.UncheckedIOException if they cannot be unpacked
   */
  static OrtEnvironment start(SessionOptions options) {
    NativeEnvironment.set(NO_TELEMETRY, "1");
    NativeEnvironment.prepareCuda(options);
    Natives.prepare(options.cache());
    cudaSet(options.device()).ifPresent(set -> set.load(options.cache()));
    try {
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      environment.setTelemetry(false);
      return environment;
    } catch (OrtException | LinkageError e) {
      String why = e.getMessage() == null ? String.valueOf(e.getCause()) : e.getMessage();
      throw new IllegalStateException(
          "ONNX Runtime cannot be started on %s %s: %s"
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), why),
          e);
    }
  }

  /**
   * Opens a session that computes one operator at a time.
   *
   * @throws OrtException if ONNX Runtime refuses the model
   * @throws IllegalStateException if the session runs on other threads than asked for
   */
  static OrtSession open(OrtEnvironment environment, SessionOptions options, SessionMaker maker)
      throws OrtException {
    try (OrtSession.SessionOptions settings = new OrtSession.SessionOptions()) {
      settings.setOptimizationLevel(OptLevel.ALL_OPT);
      settings.setIntraOpNumThreads(options.intraOpThreads());
      settings.setInterOpNumThreads(1);
      settings.addConfigEntry(SPINNING, "1"); // its default, whatever a later version's is
      if (options.precision() == Precision.INT8) {
        settings.addConfigEntry(EXACT_INT8, "1");
      }
      Optional<String> affinities =
          CpuSet.ofThisThread().flatMap(cpus -> affinities(cpus, options.intraOpThreads()));
      if (affinities.isPresent()) {
        settings.addConfigEntry(AFFINITIES, affinities.get());
      }
      if (options.device() == Device.CUDA) {
        settings.addConfigEntry(NO_FALLBACK, "1");
        settings.addCUDA(cuda(options));
      }
      OptionalInt before = NativeThreads.namedLikeCaller();
      OrtSession session = maker.make(environment, settings);
      OptionalInt after = NativeThreads.namedLikeCaller();
      if (before.isPresent() && after.isPresent() && options.device() == Device.CPU) {
        int workers = after.getAsInt() - before.getAsInt();
        try {
          options.requireThreads("ONNX Runtime", workers + 1); // the caller computes, too
        } catch (IllegalStateException e) {
          session.close();
          throw e;
        }
      }
      return session;
    }
  }

  /**
   * Checks that only the thread that calls computes: all callers of a session share its workers.
   *
   * @throws UnsupportedOperationException if there are workers
   */
  static void requireNoWorkers(SessionOptions options) {
    if (options.intraOpThreads() > 1) {
      throw new UnsupportedOperationException(
          "callers of a session of ONNX Runtime share its workers");
    }
  }

  /**
   * Where workers run: each on a processor of its own, the first left to the caller, who computes,
   * too. Two workers that shared a processor were measured to take turns for seconds.
   *
   * @return empty where the process may run on more or fewer processors than it has threads, so
   *     that the system must place them, and where there are no workers
   */
  static Optional<String> affinities(CpuSet allowed, int intraOpThreads) {
    if (intraOpThreads == 1 || allowed.size() != intraOpThreads) {
      return Optional.empty();
    }
    List<Integer> workers = allowed.cpus().subList(1, intraOpThreads);
    return Optional.of( // ONNX Runtime counts processors from 1
        workers.stream().map(cpu -> Integer.toString(cpu + 1)).collect(Collectors.joining(";")));
  }

  private static OrtCUDAProviderOptions cuda(SessionOptions options) throws OrtException {
    OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(0);
    cuda.add("use_tf32", options.precision() == Precision.TF32 ? "1" : "0");
    cuda.add(
        "cudnn_conv_algo_search", options.cudnn() == Cudnn.SEARCH ? "EXHAUSTIVE" : "HEURISTIC");
    return cuda;
  }
}
