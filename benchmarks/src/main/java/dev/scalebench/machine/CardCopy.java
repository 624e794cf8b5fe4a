package dev.scalebench.machine;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A copy of memory to, from or on the first NVIDIA device, by its driver alone: no engine takes
 * part. It is compared with what was copied when it is opened.
 *
 * <p>Used by one thread.
 */
public final class CardCopy implements AutoCloseable {
  /** From where to where: values of the parameter {@code copy}. */
  public enum Way {
    /** From the device's memory to the device's memory. */
    ON_DEVICE("on-device", false),
    /** From memory that the system may move, such as an array's, to the device. */
    TO_DEVICE("to-device", false),
    /** The same from pinned memory. */
    TO_DEVICE_PINNED("to-device-pinned", true),
    /** From the device to memory that the system may move. */
    FROM_DEVICE("from-device", false),
    /** The same to pinned memory. */
    FROM_DEVICE_PINNED("from-device-pinned", true);

    private final String label;
    private final boolean pinned;

    Way(String label, boolean pinned) {
      this.label = label;
      this.pinned = pinned;
    }

    /** The name in parameters and files. */
    public String label() {
      return label;
    }

    /**
     * That of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Way of(String label) {
      for (Way way : values()) {
        if (way.label.equals(label)) {
          return way;
        }
      }
      throw new IllegalArgumentException("no copy is named " + label);
    }
  }

  /** Copies on the device are queued so often in a call, that waiting for them costs little. */
  private static final int QUEUED = 8;

  private static final byte MARK = 0x5A;

  private final CardLibrary driver;
  private final Way way;
  private final long bytes;
  private final Deque<Runnable> releases = new ArrayDeque<>();
  private Pointer context = Pointer.NULL;
  private Pointer host = Pointer.NULL;
  private long source;
  private long target;

  private CardCopy(CardLibrary driver, Way way, long bytes) {
    this.driver = driver;
    this.way = way;
    this.bytes = bytes;
  }

  /**
   * Allocates memory on both sides, and tries the copy.
   *
   * @param bytes that are copied
   * @throws IllegalStateException naming the function that failed, or if the copy is wrong
   */
  public static CardCopy open(Way way, long bytes) {
    return open(Native.load(CudaDriver.LIBRARY, CardLibrary.class), way, bytes);
  }

  static CardCopy open(CardLibrary driver, Way way, long bytes) {
    CardCopy copy = new CardCopy(driver, way, bytes);
    try {
      copy.allocate();
      copy.check();
    } catch (RuntimeException e) {
      copy.close();
      throw e;
    }
    return copy;
  }

  private void allocate() {
    IntByReference device = new IntByReference();
    require("cuInit", driver.cuInit(0));
    require("cuDeviceGet", driver.cuDeviceGet(device, 0));
    PointerByReference retained = new PointerByReference();
    require(
        "cuDevicePrimaryCtxRetain", driver.cuDevicePrimaryCtxRetain(retained, device.getValue()));
    releases.push(() -> driver.cuDevicePrimaryCtxRelease_v2(device.getValue()));
    context = retained.getValue();
    require("cuCtxSetCurrent", driver.cuCtxSetCurrent(context));
    source = onDevice();
    target = onDevice();
    host = way.pinned ? pinned() : new Memory(bytes);
    host.setMemory(0, bytes, MARK); // touches every page
  }

  private long onDevice() {
    LongByReference address = new LongByReference();
    require("cuMemAlloc", driver.cuMemAlloc_v2(address, bytes));
    releases.push(() -> driver.cuMemFree_v2(address.getValue()));
    return address.getValue();
  }

  private Pointer pinned() {
    PointerByReference address = new PointerByReference();
    require("cuMemHostAlloc", driver.cuMemHostAlloc(address, bytes, 0));
    releases.push(() -> driver.cuMemFreeHost(address.getValue()));
    return address.getValue();
  }

  /** Sends marks around by this way and the others, and looks for them. */
  private void check() {
    require("cuMemcpyHtoD", driver.cuMemcpyHtoD_v2(source, host, bytes));
    host.setMemory(0, bytes, (byte) 0);
    require("cuMemcpyDtoD", driver.cuMemcpyDtoD_v2(target, source, bytes));
    require("cuCtxSynchronize", driver.cuCtxSynchronize());
    require("cuMemcpyDtoH", driver.cuMemcpyDtoH_v2(host, target, bytes));
    for (long offset : new long[] {0, bytes / 2, bytes - 1}) {
      if (host.getByte(offset) != MARK) {
        throw new IllegalStateException("byte %s of %s was not copied".formatted(offset, bytes));
      }
    }
  }

  /** The timed call: complete when it returns. */
  public void run() {
    require("cuCtxSetCurrent", driver.cuCtxSetCurrent(context));
    switch (way) {
      case ON_DEVICE -> {
        for (int i = 0; i < QUEUED; i++) {
          require("cuMemcpyDtoD", driver.cuMemcpyDtoD_v2(target, source, bytes));
        }
      }
      case TO_DEVICE, TO_DEVICE_PINNED ->
          require("cuMemcpyHtoD", driver.cuMemcpyHtoD_v2(target, host, bytes));
      case FROM_DEVICE, FROM_DEVICE_PINNED ->
          require("cuMemcpyDtoH", driver.cuMemcpyDtoH_v2(host, source, bytes));
    }
    require("cuCtxSynchronize", driver.cuCtxSynchronize());
  }

  /**
   * What a call moves: on the device bytes are read and written, elsewhere they cross the bus.
   *
   * @param bytes that are copied
   */
  public static long bytesPerCall(Way way, long bytes) {
    return way == Way.ON_DEVICE ? 2 * QUEUED * bytes : bytes;
  }

  /** Gives all memory back. */
  @Override
  public void close() {
    driver.cuCtxSetCurrent(context);
    while (!releases.isEmpty()) {
      releases.pop().run();
    }
    if (host instanceof Memory memory) {
      memory.close();
    }
  }

  private static void require(String function, int result) {
    if (result != CardLibrary.SUCCESS) {
      throw new IllegalStateException(
          "%s failed: %s".formatted(function, new CudaDriver.Refusing(result).name()));
    }
  }
}
