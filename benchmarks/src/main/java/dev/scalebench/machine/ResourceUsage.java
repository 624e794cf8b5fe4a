package dev.scalebench.machine;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What the kernel counts for this process, all threads together, those that have ended included:
 * getrusage(2) of Linux, as a 64-bit processor lays out its {@code struct rusage}. One call for all
 * of it takes a tenth of what reading files of {@code /proc} takes.
 */
final class ResourceUsage {
  private static final int RUSAGE_SELF = 0;

  /** Bytes; two {@code struct timeval} and fourteen {@code long}. */
  private static final int SIZE = 144;

  private static final int MINOR_FAULTS = 64;
  private static final int VOLUNTARY_SWITCHES = 128;
  private static final int INVOLUNTARY_SWITCHES = 136;

  private final ByteBuffer usage = ByteBuffer.allocateDirect(SIZE).order(ByteOrder.nativeOrder());
  private final long address = Pointer.nativeValue(Native.getDirectBufferPointer(usage));

  private ResourceUsage() {}

  /** Empty where the system is another. */
  static Optional<ResourceUsage> ofThisProcess() {
    if (!Platform.isLinux() || !Platform.is64Bit()) {
      return Optional.empty();
    }
    try {
      Native.register(ResourceUsage.class, NativeLibrary.getInstance("c"));
      return Optional.of(new ResourceUsage());
    } catch (LinkageError e) {
      return Optional.empty(); // a C library that JNA cannot load
    }
  }

  /** Numbers alone, so that JNA makes no object. */
  private static native int getrusage(int who, long usage);

  /** Asks the kernel; what this tells is of this moment until it is asked again. */
  void read() {
    getrusage(RUSAGE_SELF, address);
  }

  long minorFaults() {
    return usage.getLong(MINOR_FAULTS);
  }

  long voluntarySwitches() {
    return usage.getLong(VOLUNTARY_SWITCHES);
  }

  long involuntarySwitches() {
    return usage.getLong(INVOLUNTARY_SWITCHES);
  }
}
