package dev.scalebench.machine;

import com.sun.jna.NativeLibrary;
import java.util.List;
import java.util.function.Predicate;

/** The libraries of CUDA that TensorFlow does not bring; without one it goes on without GPUs. */
final class CudaLibraries {
  /** As TensorFlow 2.18's {@code dso_loader} asks for them, for CUDA 12. */
  private static final List<String> NAMES =
      List.of(
          "libcudart.so.12",
          "libcublas.so.12",
          "libcublasLt.so.12",
          "libcufft.so.11",
          "libcusolver.so.11",
          "libcusparse.so.12",
          "libcudnn.so.9");

  private CudaLibraries() {}

  /** Those that the loader does not find. */
  static List<String> missing() {
    return missing(CudaLibraries::loads);
  }

  static List<String> missing(Predicate<String> loads) {
    return NAMES.stream().filter(loads.negate()).toList();
  }

  private static boolean loads(String name) {
    try {
      NativeLibrary.getInstance(name).close();
      return true;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }
}
