package dev.scalebench.machine;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.ptr.IntByReference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What is asked of NVIDIA's driver without a context on a device; see cuda.h. */
interface CudaLibrary extends Library {
  /** {@code CUDA_SUCCESS}. */
  int SUCCESS = 0;

  /**
   * Starts the driver in this process; makes no context on any device.
   *
   * @param flags 0
   * @return a {@code CUresult}
   */
  int cuInit(int flags);

  /**
   * Counts the devices that can compute.
   *
   * @return a {@code CUresult}
   */
  int cuDeviceGetCount(IntByReference count);

  /** {@code CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR}. */
  int COMPUTE_CAPABILITY_MAJOR = 75;

  /**
   * A property of a device.
   *
   * @return a {@code CUresult}
   */
  int cuDeviceGetAttribute(IntByReference value, int attribute, int device);

  /**
   * The place of a device on the bus, as {@code 0000:1b:00.0}.
   *
   * @param place receives the text, which ends with a zero byte
   * @return a {@code CUresult}
   */
  int cuDeviceGetPCIBusId(byte[] place, int length, int device);

  /** Longer than any such place. */
  int PLACE_BYTES = 32;

  /**
   * The place of the device that programs of this process see first; empty if there is none. The
   * driver looks at {@code CUDA_VISIBLE_DEVICES} and {@code CUDA_DEVICE_ORDER} as it starts.
   */
  static Optional<String> firstBusId(CudaLibrary driver) {
    byte[] place = new byte[PLACE_BYTES];
    return driver.cuInit(0) == SUCCESS
            && driver.cuDeviceGetPCIBusId(place, place.length, 0) == SUCCESS
        ? Optional.of(new String(place, StandardCharsets.US_ASCII).replaceFirst("\0.*", ""))
        : Optional.empty();
  }

  /** The same of this machine; never throws. */
  static Optional<String> firstBusId() {
    try {
      return firstBusId(Native.load(CudaDriver.LIBRARY, CudaLibrary.class));
    } catch (LinkageError e) {
      return Optional.empty();
    }
  }

  /** What the functions answer. */
  static CudaDriver ask(CudaLibrary driver) {
    int started = driver.cuInit(0);
    if (started != SUCCESS) {
      return new CudaDriver.Refusing(started);
    }
    IntByReference count = new IntByReference();
    int counted = driver.cuDeviceGetCount(count);
    return counted == SUCCESS
        ? new CudaDriver.Running(count.getValue(), computeCapability(driver, count.getValue()))
        : new CudaDriver.Refusing(counted);
  }

  private static OptionalInt computeCapability(CudaLibrary driver, int devices) {
    IntByReference major = new IntByReference();
    return devices > 0 && driver.cuDeviceGetAttribute(major, COMPUTE_CAPABILITY_MAJOR, 0) == SUCCESS
        ? OptionalInt.of(major.getValue())
        : OptionalInt.empty();
  }

  /**
   * Loads a library and asks it; never throws.
   *
   * @param name for dlopen(3)
   */
  static CudaDriver probe(String name) {
    try {
      return ask(Native.load(name, CudaLibrary.class));
    } catch (UnsatisfiedLinkError e) {
      return unloadable(name, e);
    } catch (LinkageError e) { // JNA itself has no natives here
      return new CudaDriver.Broken(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  /**
   * JNA's message has a line of its own, then those of dlerror(3). The loader of GNU begins its
   * line with the bare name if it found no such file, and else with the path or with what else it
   * missed; the rest is in the user's language.
   */
  private static CudaDriver unloadable(String name, UnsatisfiedLinkError error) {
    List<String> lines = String.valueOf(error.getMessage()).lines().toList();
    String reason = lines.get(lines.size() > 1 ? 1 : 0);
    return reason.startsWith(name + ":") ? new CudaDriver.Missing() : new CudaDriver.Broken(reason);
  }
}
