package dev.scalebench.machine;

import com.sun.jna.Native;
import com.sun.jna.ptr.IntByReference;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The first device of NVIDIA's driver, on which the suite computes.
 *
 * @param name the driver's name for it
 * @param cacheBytes of its last level (L2); empty if the driver does not tell
 */
public record Card(String name, OptionalLong cacheBytes) {
  private static final int LONGEST_NAME = 256;

  /** Asks the driver; empty if there is none, or no device. Makes no context on it. */
  public static Optional<Card> first() {
    try {
      return first(Native.load(CudaDriver.LIBRARY, CardLibrary.class));
    } catch (LinkageError e) { // no driver, or no natives of JNA
      return Optional.empty();
    }
  }

  static Optional<Card> first(CardLibrary driver) {
    IntByReference device = new IntByReference();
    byte[] name = new byte[LONGEST_NAME];
    if (driver.cuInit(0) != CardLibrary.SUCCESS
        || driver.cuDeviceGet(device, 0) != CardLibrary.SUCCESS
        || driver.cuDeviceGetName(name, name.length, device.getValue()) != CardLibrary.SUCCESS) {
      return Optional.empty();
    }
    IntByReference cache = new IntByReference();
    int told = driver.cuDeviceGetAttribute(cache, CardLibrary.L2_CACHE_SIZE, device.getValue());
    return Optional.of(
        new Card(
            Native.toString(name),
            told == CardLibrary.SUCCESS && cache.getValue() > 0
                ? OptionalLong.of(cache.getValue())
                : OptionalLong.empty()));
  }
}
