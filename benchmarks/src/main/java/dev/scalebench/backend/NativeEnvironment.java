package dev.scalebench.backend;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import dev.scalebench.tensor.Precision;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Environment variables of this process, as native libraries see them that are loaded later. */
public final class NativeEnvironment {
  /** The C library. */
  private interface CLibrary extends Library {
    int setenv(String name, String value, int overwrite);
  }

  /** Switches TensorFloat-32 off in all of NVIDIA's libraries: cuBLAS's documentation. */
  private static final String OVERRIDE = "NVIDIA_TF32_OVERRIDE";

  /** Lets PyTorch's products use it; convolutions do by themselves: ATen's {@code Context.cpp}. */
  private static final String PYTORCH = "TORCH_ALLOW_TF32_CUBLAS_OVERRIDE";

  /** Lets TensorFlow time cuDNN's algorithms: its {@code core/util/use_cudnn.cc}. */
  private static final String TENSORFLOW_AUTOTUNE = "TF_CUDNN_USE_AUTOTUNE";

  /**
   * Names of environment variables that change what engines do. TensorFlow shares its {@code TF_}
   * with Terraform, whose variables may hold secrets.
   */
  private static final Pattern DECIDING =
      Pattern.compile(
          "LD_PRELOAD|LD_LIBRARY_PATH|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS"
              + "|(OMP|KMP|GOMP|MKL|ONEDNN|DNNL|PYTORCH|TORCH|ATEN|GLIBC|MALLOC|CUDA|CUBLAS|CUDNN)_.*|NVIDIA_(TF32_OVERRIDE|VISIBLE_DEVICES)"
              + "|"
              + LyingSession.VARIABLE
              + "|TF_(ENABLE|DISABLE|NUM|XLA|USE|FORCE|CPP|GPU|CUDNN|CUBLAS|DETERMINISTIC|OVERRIDE)_.*|XLA_FLAGS");

  private NativeEnvironment() {}

  /** Variables that engines, the C library and the JVM look at; child processes inherit them. */
  public static Map<String, String> inherited() {
    Map<String, String> inherited = new TreeMap<>(System.getenv());
    inherited.keySet().removeIf(name -> !DECIDING.matcher(name).matches());
    return inherited;
  }

  /** Sets a variable, unless the user has; does nothing on Windows. */
  public static void set(String name, String value) {
    set(name, value, false);
  }

  /** Makes an engine that is loaded later use these kernels, whatever the user's variables say. */
  public static void prepareKernels(Kernels kernels) {
    kernels.environment().forEach((name, value) -> set(name, value, true));
  }

  /** Whether variables cannot be set here. */
  public static boolean isFixed() {
    return Platform.isWindows();
  }

  private static void set(String name, String value, boolean overwrite) {
    if (!isFixed()) {
      Native.load("c", CLibrary.class).setenv(name, value, overwrite ? 1 : 0);
    }
  }

  /**
   * Makes CUDA compute float32 in float32, and TF32 in TF32, number devices as the driver's tools
   * do, and choose algorithms as the session wants.
   *
   * @throws IllegalStateException if the user's own variables say otherwise
   */
  public static void prepareCuda(SessionOptions options) {
    if (options.device() == Device.CUDA) {
      orderDevices();
      set(TENSORFLOW_AUTOTUNE, options.cudnn() == Cudnn.SEARCH ? "1" : "0", true);
      if (options.precision() == Precision.TF32) {
        refuse(OVERRIDE, "0");
        refuse(PYTORCH, "0");
        set(PYTORCH, "1");
      } else {
        refuse(OVERRIDE, "1");
        set(OVERRIDE, "0");
      }
    }
  }

  /** Makes CUDA number devices as the driver's tools do. */
  public static void orderDevices() {
    set("CUDA_DEVICE_ORDER", "PCI_BUS_ID");
  }

  private static void refuse(String name, String value) {
    if (value.equals(System.getenv(name))) {
      throw new IllegalStateException(
          "the environment variable %s=%s contradicts the precision; unset it"
              .formatted(name, value));
    }
  }
}
