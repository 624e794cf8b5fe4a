package dev.scalebench.machine;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntSupplier;

/** A card, read through NVIDIA's management library. Nothing here throws, or sets anything. */
public final class Nvml {
  /** The library, which comes with the driver. */
  static final String LIBRARY = "libnvidia-ml.so.1";

  private static final double MILLI = 1e-3;

  /** More than a card has; a longer list is not read. */
  private static final int MOST_PROCESSES = 256;

  /** Of {@code nvmlProcessInfo_t}: pid, memory, and what tells parts of a card apart. */
  private static final int PROCESS_BYTES = 24;

  /** Where in it the memory stands, after the pid and what aligns it. */
  private static final int MEMORY_OFFSET = 8;

  /** {@code NVML_VALUE_NOT_AVAILABLE}. */
  private static final long NOT_AVAILABLE = -1;

  private final NvmlLibrary library;
  private final Pointer device;

  private Nvml(NvmlLibrary library, Pointer device) {
    this.library = library;
    this.device = device;
  }

  /** Found once, since the library takes some tens of milliseconds to start. */
  private static final class First {
    private static final Optional<Nvml> CARD =
        CudaLibrary.firstBusId().flatMap(busId -> load(LIBRARY, busId));
  }

  /**
   * What the card tells that CUDA programs of this process see first. To be called once the engine
   * has been prepared: CUDA looks at its environment variables, which say which card that is, when
   * it is first asked.
   */
  public static GpuReading readFirst() {
    return First.CARD.map(Nvml::read).orElse(GpuReading.UNKNOWN);
  }

  /** A card by a library's name; empty without the library. */
  static Optional<Nvml> load(String name, String busId) {
    try {
      return open(Native.load(name, NvmlLibrary.class), busId);
    } catch (LinkageError e) { // no such library, or JNA has no natives here
      return Optional.empty();
    }
  }

  /** A card; empty if the library does not find it. */
  static Optional<Nvml> open(NvmlLibrary library, String busId) {
    PointerByReference device = new PointerByReference();
    return succeeds(library::nvmlInit_v2)
            && succeeds(() -> library.nvmlDeviceGetHandleByPciBusId_v2(busId, device))
        ? Optional.of(new Nvml(library, device.getValue()))
        : Optional.empty();
  }

  /** All that it tells now; takes some milliseconds. */
  GpuReading read() {
    OptionalDouble joules = joules(); // first, since it is compared with the time
    Optional<Set<Slowdown>> slowdowns = slowdowns(); // next, since they go when it is idle
    return new GpuReading(
        number(value -> library.nvmlDeviceGetClockInfo(device, NvmlLibrary.SM_CLOCK, value)),
        number(value -> library.nvmlDeviceGetClockInfo(device, NvmlLibrary.MEMORY_CLOCK, value)),
        number(
            value ->
                library.nvmlDeviceGetTemperature(device, NvmlLibrary.TEMPERATURE_OF_GPU, value)),
        watts(),
        joules,
        busyPercent(),
        slowdowns,
        processes());
  }

  private OptionalDouble joules() {
    LongByReference millijoules = new LongByReference();
    return succeeds(() -> library.nvmlDeviceGetTotalEnergyConsumption(device, millijoules))
        ? OptionalDouble.of(millijoules.getValue() * MILLI)
        : OptionalDouble.empty();
  }

  private OptionalDouble watts() {
    return number(value -> library.nvmlDeviceGetPowerUsage(device, value)).stream()
        .mapToDouble(milliwatts -> milliwatts * MILLI)
        .findFirst();
  }

  private OptionalInt busyPercent() {
    int[] percent = new int[2];
    return succeeds(() -> library.nvmlDeviceGetUtilizationRates(device, percent))
        ? OptionalInt.of(percent[0])
        : OptionalInt.empty();
  }

  private Optional<Set<Slowdown>> slowdowns() {
    LongByReference reasons = new LongByReference();
    return succeeds(() -> library.nvmlDeviceGetCurrentClocksEventReasons(device, reasons))
            || succeeds(() -> library.nvmlDeviceGetCurrentClocksThrottleReasons(device, reasons))
        ? Optional.of(Slowdown.among(reasons.getValue()))
        : Optional.empty();
  }

  private Optional<List<GpuReading.Client>> processes() {
    IntByReference count = new IntByReference(MOST_PROCESSES);
    byte[] space = new byte[MOST_PROCESSES * PROCESS_BYTES];
    if (!succeeds(() -> library.nvmlDeviceGetComputeRunningProcesses_v3(device, count, space))) {
      return Optional.empty();
    }
    ByteBuffer structs = ByteBuffer.wrap(space).order(ByteOrder.nativeOrder());
    List<GpuReading.Client> processes = new ArrayList<>();
    int listed = Math.min(count.getValue(), MOST_PROCESSES);
    for (int start = 0; processes.size() < listed; start += PROCESS_BYTES) {
      long bytes = structs.getLong(start + MEMORY_OFFSET);
      processes.add(
          new GpuReading.Client(
              Integer.toUnsignedLong(structs.getInt(start)),
              bytes == NOT_AVAILABLE ? OptionalLong.empty() : OptionalLong.of(bytes)));
    }
    return Optional.of(List.copyOf(processes));
  }

  /** A question that a number answers. */
  private interface Question {
    int ask(IntByReference value);
  }

  private static OptionalInt number(Question question) {
    IntByReference value = new IntByReference();
    return succeeds(() -> question.ask(value))
        ? OptionalInt.of(value.getValue())
        : OptionalInt.empty();
  }

  private static boolean succeeds(IntSupplier call) {
    try {
      return call.getAsInt() == NvmlLibrary.SUCCESS;
    } catch (UnsatisfiedLinkError e) { // an older driver has no such function
      return false;
    }
  }
}
