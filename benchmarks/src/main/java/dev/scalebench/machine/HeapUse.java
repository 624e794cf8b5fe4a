package dev.scalebench.machine;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** What threads allocate on the Java heap. */
final class HeapUse {
  private final ThreadMXBean threads;

  private HeapUse(ThreadMXBean threads) {
    this.threads = threads;
  }

  /** Empty where the JVM does not count. */
  static Optional<HeapUse> ofThisProcess() {
    return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
            && threads.isThreadAllocatedMemorySupported()
            && threads.isThreadAllocatedMemoryEnabled()
        ? Optional.of(new HeapUse(threads))
        : Optional.empty();
  }

  /** Bytes since the calling thread started. */
  long bytesOfThisThread() {
    return threads.getCurrentThreadAllocatedBytes();
  }
}
