package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.machine.CallCounter;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;

/** What happens in a call is counted for it, and what happens between calls is not. */
class CallWatchTest {
  private final long[] counts = new long[CallCounter.COUNT];
  private long nanos;
  private int readings;
  private final CallWatch watch = watch(EnumSet.allOf(CallCounter.class));

  private CallWatch watch(Set<CallCounter> known) {
    return new CallWatch(
        into -> {
          readings++;
          System.arraycopy(counts, 0, into, 0, counts.length);
        },
        known,
        () -> nanos);
  }

  private void happens(CallCounter counter, long count) {
    counts[counter.place()] += count;
  }

  /** A call of some milliseconds in which something happens. */
  private void call(double millis, Runnable what) {
    watch.callStarts();
    what.run();
    nanos += (long) (millis * TimeUnit.MILLISECONDS.toNanos(1));
    watch.callEnds();
  }

  private Map<String, Double> figures() {
    Map<String, Double> figures = new HashMap<>();
    List<ScalarResult> results = watch.figures(IterationType.MEASUREMENT, true);
    results.forEach(each -> figures.put(each.getLabel(), each.getScore()));
    return figures;
  }

  @Test
  void meansAreOfCallsAndOfNothingBetweenThem() {
    watch.iterationStarts();
    for (int i = 0; i < 4; i++) {
      call(5, () -> happens(CallCounter.FAULTS, 3));
      happens(CallCounter.FAULTS, 100);
    }
    watch.iterationEnds();
    assertThat(figures())
        .containsEntry("call.faults", 3.0)
        .containsEntry("call.gc", 0.0)
        .doesNotContainKeys("slow.faults", "slow.calls");
  }

  @Test
  void theSlowestTenthIsToldFromTheOthers() {
    watch.iterationStarts();
    for (int i = 0; i < 20; i++) {
      boolean slow = i == 3 || i == 12;
      call(
          slow ? 50 : 5,
          () -> {
            happens(CallCounter.GC, slow ? 40_000_000 : 0);
            happens(CallCounter.INVOLUNTARY_SWITCHES, 1);
            happens(CallCounter.HEAP, 100);
          });
    }
    watch.iterationEnds();
    assertThat(figures())
        .containsEntry("call.gc", 4.0)
        .containsEntry("slow.gc", 40.0)
        .containsEntry("slow.calls", 10.0)
        .containsEntry("slow.with.gc", 100.0)
        .containsEntry("others.with.gc", 0.0)
        .containsEntry("slow.with.switches.involuntary", 100.0)
        .containsEntry("others.with.switches.involuntary", 100.0)
        .containsEntry("slow.heap", 100.0)
        .doesNotContainKey("slow.faults");
  }

  @Test
  void callsBelowAMillisecondAreCountedTogether() {
    watch.iterationStarts();
    for (int i = 0; i < 1000; i++) {
      call(0.1, () -> happens(CallCounter.HEAP, 64));
    }
    happens(CallCounter.HEAP, 36_000);
    watch.iterationEnds();
    assertThat(figures())
        .hasEntrySatisfying("call.heap", heap -> assertThat(heap).isCloseTo(100, within(1e-9)))
        .doesNotContainKeys("slow.calls", "slow.heap");
    assertThat(readings).isEqualTo(4);
  }

  @Test
  void warmingUpDoesNotCount() {
    watch.iterationStarts();
    call(5, () -> happens(CallCounter.FAULTS, 500));
    watch.iterationEnds();
    assertThat(watch.figures(IterationType.WARMUP, false)).isEmpty();
    watch.iterationStarts();
    call(5, () -> happens(CallCounter.FAULTS, 2));
    watch.iterationEnds();
    assertThat(figures()).containsEntry("call.faults", 2.0);
  }

  @Test
  void moreCallsThanWereExpectedAreKept() {
    watch.iterationStarts();
    for (int i = 0; i < 3000; i++) {
      long faults = i;
      call(2, () -> happens(CallCounter.FAULTS, faults));
    }
    watch.iterationEnds();
    assertThat(figures()).containsEntry("call.faults", 1499.5);
  }

  @Test
  void outsideOfIterationsNothingIsRead() {
    call(5, () -> happens(CallCounter.FAULTS, 3));
    watch.iterationEnds();
    assertThat(readings).isZero();
    assertThat(figures()).isEmpty();
  }

  @Test
  void whatIsNotKnownIsNoFigure() {
    CallWatch heapAlone = watch(EnumSet.of(CallCounter.HEAP));
    heapAlone.iterationStarts();
    heapAlone.callStarts();
    heapAlone.callEnds();
    heapAlone.iterationEnds();
    assertThat(heapAlone.figures(IterationType.MEASUREMENT, true))
        .extracting(ScalarResult::getLabel)
        .containsExactly("call.heap");
  }
}
