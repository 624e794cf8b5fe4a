package dev.scalebench.machine;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.List;
import java.util.Optional;

/** Where threads of this process run. */
public final class ThreadAffinity {
  /** The C library of Linux. */
  private interface CLibrary extends Library {
    int sched_setaffinity(int thread, long size, byte[] mask);
  }

  private ThreadAffinity() {}

  /**
   * Pins the calling thread; threads that it starts later inherit that: sched_setaffinity(2).
   *
   * @throws IllegalStateException if it runs elsewhere thereafter
   */
  public static void pinThisThread(CpuSet cpus) {
    if (!Platform.isLinux()) {
      throw new IllegalStateException("threads are pinned on Linux only; add --pinning none");
    }
    byte[] mask = mask(cpus);
    Native.load("c", CLibrary.class).sched_setaffinity(0, mask.length, mask);
    Optional<CpuSet> actual = CpuSet.ofThisThread();
    if (!actual.equals(Optional.of(cpus))) {
      throw new IllegalStateException(
          "the thread is not pinned to CPUs %s but to %s"
              .formatted(cpus, actual.map(CpuSet::toString).orElse("none that are known")));
    }
  }

  /** A bit for each processor, in whole words as the kernel takes them. */
  private static byte[] mask(CpuSet cpus) {
    List<Integer> numbers = cpus.cpus();
    int words = numbers.get(numbers.size() - 1) / Long.SIZE + 1;
    byte[] mask = new byte[words * Long.BYTES];
    for (int cpu : numbers) {
      mask[cpu / Byte.SIZE] |= (byte) (1 << cpu % Byte.SIZE);
    }
    return mask;
  }
}
