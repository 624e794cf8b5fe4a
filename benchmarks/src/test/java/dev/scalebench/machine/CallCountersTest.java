package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each counter rises by what it counts. */
class CallCountersTest {
  private static final int PAGE = 4096;

  private final CallCounters counters = CallCounters.ofThisProcess();

  /** More often, and nothing is heard of those that a machine lacks. */
  private interface Action {
    void run() throws Exception;
  }

  @BeforeEach
  void onLinux() {
    assumeTrue(com.sun.jna.Platform.isLinux(), "skipped: the counters are those of Linux");
  }

  private long rise(CallCounter counter, Action action) throws Exception {
    assertThat(counters.known()).contains(counter);
    long[] before = new long[CallCounter.COUNT];
    long[] after = new long[CallCounter.COUNT];
    counters.read(before);
    action.run();
    counters.read(after);
    return after[counter.place()] - before[counter.place()];
  }

  @Test
  void allAreKnown() {
    assertThat(counters.known()).containsExactlyInAnyOrder(CallCounter.values());
  }

  @Test
  void freshPagesAreFaults() throws Exception {
    int pages = 4096;
    List<ByteBuffer> kept = new ArrayList<>();
    long faults = rise(CallCounter.FAULTS, () -> kept.add(ByteBuffer.allocateDirect(pages * PAGE)));
    // Fewer where the kernel hands out huge pages.
    assertThat(faults).isPositive().isLessThan(2L * pages);
  }

  @Test
  void bytesOfTheHeapAreCounted() throws Exception {
    List<byte[]> kept = new ArrayList<>();
    assertThat(rise(CallCounter.HEAP, () -> kept.add(new byte[1_000_000])))
        .isBetween(1_000_000L, 1_100_000L);
  }

  @Test
  void readingAllocatesNothing() throws Exception {
    long[] values = new long[CallCounter.COUNT];
    long bytes =
        rise(
            CallCounter.HEAP,
            () -> {
              for (int i = 0; i < 1000; i++) {
                counters.read(values);
              }
            });
    assertThat(bytes).isLessThan(1000); // what runs it is an object
  }

  @Test
  void aCollectionIsTimeOfItsAndOfASafepoint() throws Exception {
    long gc = rise(CallCounter.GC, System::gc);
    assertThat(gc).isPositive().isLessThan(TimeUnit.MINUTES.toNanos(1));
    assertThat(rise(CallCounter.SAFEPOINTS, System::gc))
        .isPositive()
        .isLessThan(TimeUnit.MINUTES.toNanos(1));
  }

  @Test
  void whoSleepsGivesItsProcessorAway() throws Exception {
    assertThat(rise(CallCounter.VOLUNTARY_SWITCHES, () -> Thread.sleep(1))).isPositive();
  }

  @Test
  void whoeverGivesWayIsCountedAsTheKernelDoes() throws Exception {
    long file = fileCount();
    long[] values = new long[CallCounter.COUNT];
    counters.read(values);
    // The file has threads that live; the call has those that ended, too.
    assertThat(values[CallCounter.INVOLUNTARY_SWITCHES.place()]).isGreaterThanOrEqualTo(file);
  }

  private static long fileCount() {
    return ProcessCounters.read(CpuSet.of(List.of())).involuntarySwitches().orElseThrow();
  }
}
