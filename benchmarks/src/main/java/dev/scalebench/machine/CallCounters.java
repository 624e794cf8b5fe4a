package dev.scalebench.machine;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the kernel and the JVM count for this process, read between calls: that takes a microsecond
 * or two, one system call and a few loads, and allocates nothing. What they do not tell is 0, and
 * not {@link #known}.
 */
public final class CallCounters {
  private final Optional<ResourceUsage> usage;
  private final Optional<JvmCounters> jvm;
  private final Optional<HeapUse> heap;
  private final Set<CallCounter> known = EnumSet.noneOf(CallCounter.class);

  private CallCounters(
      Optional<ResourceUsage> usage, Optional<JvmCounters> jvm, Optional<HeapUse> heap) {
    this.usage = usage;
    this.jvm = jvm;
    this.heap = heap;
    if (usage.isPresent()) {
      known.add(CallCounter.FAULTS);
      known.add(CallCounter.VOLUNTARY_SWITCHES);
      known.add(CallCounter.INVOLUNTARY_SWITCHES);
    }
    if (jvm.isPresent()) {
      known.add(CallCounter.GC);
      known.add(CallCounter.SAFEPOINTS);
    }
    if (heap.isPresent()) {
      known.add(CallCounter.HEAP);
    }
  }

  /** Those of this process. */
  public static CallCounters ofThisProcess() {
    return new CallCounters(
        ResourceUsage.ofThisProcess(), JvmCounters.ofThisProcess(), HeapUse.ofThisProcess());
  }

  /** What they tell here. */
  public Set<CallCounter> known() {
    return known;
  }

  /**
   * Reads all.
   *
   * @param into a value for each {@link CallCounter}, at its place
   */
  public void read(long[] into) {
    if (jvm.isPresent()) {
      into[CallCounter.GC.place()] = jvm.get().gcNanos();
      into[CallCounter.SAFEPOINTS.place()] = jvm.get().safepointNanos();
    }
    if (heap.isPresent()) {
      into[CallCounter.HEAP.place()] = heap.get().bytesOfThisThread();
    }
    if (usage.isPresent()) {
      ResourceUsage now = usage.get();
      now.read();
      into[CallCounter.FAULTS.place()] = now.minorFaults();
      into[CallCounter.VOLUNTARY_SWITCHES.place()] = now.voluntarySwitches();
      into[CallCounter.INVOLUNTARY_SWITCHES.place()] = now.involuntarySwitches();
    }
  }
}
