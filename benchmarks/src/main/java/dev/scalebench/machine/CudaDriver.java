package dev.scalebench.machine;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What NVIDIA's driver says when it is asked for devices to compute on. */
public sealed interface CudaDriver {
  /** The library of the driver that CUDA programs are linked against. */
  String LIBRARY = "libcuda.so.1";

  /** How many devices CUDA programs of this process would see. */
  default int devices() {
    return 0;
  }

  /** Whether its library could be loaded. */
  default boolean isThere() {
    return true;
  }

  /** In a line, why CUDA cannot be used; empty if it can. */
  Optional<String> problem();

  /** There is no library of the driver. */
  record Missing() implements CudaDriver {
    @Override
    public boolean isThere() {
      return false;
    }

    @Override
    public Optional<String> problem() {
      return Optional.of("no NVIDIA driver: %s is not there; install one".formatted(LIBRARY));
    }
  }

  /**
   * There is a library, but it is none that works.
   *
   * @param reason the loader's, in a line
   */
  record Broken(String reason) implements CudaDriver {
    @Override
    public boolean isThere() {
      return false;
    }

    @Override
    public Optional<String> problem() {
      return Optional.of("the NVIDIA driver cannot be loaded: " + reason);
    }
  }

  /**
   * The driver is there, but gives no device.
   *
   * @param result the {@code CUresult} of its answer
   */
  record Refusing(int result) implements CudaDriver {
    private static final int NO_DEVICE = 100;

    /** {@code enum cudaError_enum} of cuda.h, CUDA 13.0; those that cuInit is known to return. */
    private static final Map<Integer, String> NAMES =
        Map.ofEntries(
            Map.entry(1, "CUDA_ERROR_INVALID_VALUE"),
            Map.entry(2, "CUDA_ERROR_OUT_OF_MEMORY"),
            Map.entry(3, "CUDA_ERROR_NOT_INITIALIZED"),
            Map.entry(4, "CUDA_ERROR_DEINITIALIZED"),
            Map.entry(34, "CUDA_ERROR_STUB_LIBRARY"),
            Map.entry(46, "CUDA_ERROR_DEVICE_UNAVAILABLE"),
            Map.entry(NO_DEVICE, "CUDA_ERROR_NO_DEVICE"),
            Map.entry(101, "CUDA_ERROR_INVALID_DEVICE"),
            Map.entry(102, "CUDA_ERROR_DEVICE_NOT_LICENSED"),
            Map.entry(304, "CUDA_ERROR_OPERATING_SYSTEM"),
            Map.entry(802, "CUDA_ERROR_SYSTEM_NOT_READY"),
            Map.entry(803, "CUDA_ERROR_SYSTEM_DRIVER_MISMATCH"),
            Map.entry(804, "CUDA_ERROR_COMPAT_NOT_SUPPORTED_ON_DEVICE"),
            Map.entry(805, "CUDA_ERROR_MPS_CONNECTION_FAILED"),
            Map.entry(999, "CUDA_ERROR_UNKNOWN"));

    /** As cuda.h names the result; its number where it is an unusual one. */
    public String name() {
      return NAMES.getOrDefault(result, "CUDA error " + result);
    }

    @Override
    public Optional<String> problem() {
      String what = result == NO_DEVICE ? "finds no device" : "does not start";
      return Optional.of("the NVIDIA driver %s (%s)".formatted(what, name()));
    }
  }

  /**
   * The driver runs.
   *
   * @param devices how many it gives; may be 0
   * @param computeCapability the first one's, without what follows the point
   */
  record Running(int devices, OptionalInt computeCapability) implements CudaDriver {
    @Override
    public Optional<String> problem() {
      return devices > 0 ? Optional.empty() : Optional.of("the NVIDIA driver finds no device");
    }
  }

  /**
   * Starts the driver in this process, and asks it for devices. Neither throws nor takes memory of
   * a device.
   */
  static CudaDriver probe() {
    return CudaLibrary.probe(LIBRARY);
  }
}
