package dev.scalebench.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.machine.GpuClock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A few calls beside the timed ones give medians; what no call tells stays unknown. */
class CallTimesTest {
  private long now;

  private static CallTimes times(double enqueue, OptionalDouble device) {
    return new CallTimes(OptionalDouble.of(enqueue), device);
  }

  /** Medians of calls of so many milliseconds each. */
  private CallTimes medians(long millis, CallTimes... calls) {
    Iterator<CallTimes> next = List.of(calls).iterator();
    CallTimes medians =
        CallTimes.medians(
            () -> {
              now += TimeUnit.MILLISECONDS.toNanos(millis);
              return next.next();
            },
            () -> now);
    assertThat(next).isExhausted();
    return medians;
  }

  @Test
  void fiveShortCallsAreMeasured() {
    assertThat(
            medians(
                1,
                times(1, OptionalDouble.of(2)),
                times(9, OptionalDouble.of(3)),
                times(2, OptionalDouble.empty()),
                times(3, OptionalDouble.of(90)),
                times(4, OptionalDouble.of(4))))
        .isEqualTo(times(3, OptionalDouble.of(3.5)));
  }

  @Test
  void ofLongCallsAsManyAreMeasuredAsBeginInATenthOfASecond() {
    CallTimes call = times(1, OptionalDouble.empty());
    assertThat(medians(40, call, call, call)).isEqualTo(call);
    assertThat(medians(2000, call)).isEqualTo(call);
  }

  @Test
  void whereNothingIsKnownNoMoreIsAsked() {
    assertThat(medians(1, CallTimes.UNKNOWN)).isEqualTo(CallTimes.UNKNOWN);
  }

  @Test
  void whatWasBegunIsCompleted() {
    List<String> steps = new ArrayList<>();
    CallTimes times =
        CallTimes.queueing(
            GpuClock.none(),
            () -> {
              steps.add("begun");
              return "result";
            },
            steps::add);
    assertThat(steps).containsExactly("begun", "result");
    assertThat(times.enqueueSeconds()).isPresent();
    assertThat(times.deviceSeconds()).isEmpty();
  }

  @Test
  void aCallThatWaitsInBetweenHasNoLaunchTime() {
    List<String> steps = new ArrayList<>();
    assertThat(CallTimes.copying(GpuClock.none(), () -> steps.add("called")))
        .isEqualTo(CallTimes.UNKNOWN);
    assertThat(steps).containsExactly("called");
  }
}
