package dev.scalebench.machine;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * What a fresh page costs here: the fault at its first write, in which the kernel finds it and
 * fills it with zeros, and giving it back. That is what an allocator pays which keeps no memory:
 * mmap(2), munmap(2). On virtual machines it can be ten times what it is elsewhere.
 */
public final class FreshPages {
  private static final int READ_AND_WRITE = 3;

  /** MAP_PRIVATE and MAP_ANONYMOUS of Linux. */
  private static final int PRIVATE_AND_ANONYMOUS = 0x22;

  private static final int PAGE = 4096;
  private static final int SIZE = 2048 * PAGE;

  /** Some milliseconds each; the median counts. */
  private static final int ROUNDS = 7;

  private FreshPages() {}

  /**
   * Nanoseconds a fault, on one thread; empty where the system is another.
   *
   * @param clock nanoseconds
   */
  public static OptionalDouble nanosPerFault(LongSupplier clock) {
    Optional<ResourceUsage> usage = ResourceUsage.ofThisProcess();
    if (usage.isEmpty()) {
      return OptionalDouble.empty();
    }
    NativeLibrary c = NativeLibrary.getInstance("c");
    double[] costs = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      costs[i] = round(c.getFunction("mmap"), c.getFunction("munmap"), usage.get(), clock);
    }
    Arrays.sort(costs);
    double median = costs[ROUNDS / 2];
    return median > 0 ? OptionalDouble.of(median) : OptionalDouble.empty();
  }

  /** NaN, which is sorted last, where there is no memory. */
  private static double round(
      Function mmap, Function munmap, ResourceUsage usage, LongSupplier clock) {
    usage.read();
    long faults = usage.minorFaults();
    long start = clock.getAsLong();
    Pointer pages =
        mmap.invokePointer(
            new Object[] {
              Pointer.NULL, (long) SIZE, READ_AND_WRITE, PRIVATE_AND_ANONYMOUS, -1, 0L
            });
    if (Pointer.nativeValue(pages) == -1) {
      return Double.NaN;
    }
    ByteBuffer bytes = pages.getByteBuffer(0, SIZE);
    touch(bytes);
    long fresh = clock.getAsLong();
    touch(bytes);
    long again = clock.getAsLong();
    munmap.invokeInt(new Object[] {pages, (long) SIZE});
    long end = clock.getAsLong();
    usage.read();
    faults = usage.minorFaults() - faults;
    double nanos = (fresh - start) - (again - fresh) + (end - again);
    return faults > 0 ? nanos / faults : Double.NaN;
  }

  private static void touch(ByteBuffer bytes) {
    for (int at = 0; at < SIZE; at += PAGE) {
      bytes.put(at, (byte) 1);
    }
  }
}
