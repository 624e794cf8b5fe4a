package dev.scalebench.profile;

import static dev.scalebench.profile.Calls.engine;
import static dev.scalebench.profile.Calls.on;
import static dev.scalebench.profile.Calls.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.backend.ProfiledCall;
import dev.scalebench.backend.TraceEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each instant of a thread belongs to one operation, the innermost, or to none. */
class BreakdownTest {
  private static Breakdown of(double micros, TraceEvent... events) {
    return Breakdown.of(new ProfiledCall(micros, List.of(events)));
  }

  @Test
  void whatAnOperationCallsIsNoTimeOfItsOwn() {
    Breakdown call = Breakdown.of(Calls.small());
    assertThat(call.selfMicros)
        .containsExactlyInAnyOrderEntriesOf(Map.of("linear", 50.0, "copy", 10.0, "add", 20.0));
    assertThat(call.outermost()).isEqualTo(2);
    assertThat(call.outsideMicros()).isEqualTo(20);
  }

  @Test
  void operationsOfOneNameMayCallEachOther() {
    Breakdown call = of(100, operation("to", 0, 50), operation("to", 10, 30));
    assertThat(call.selfMicros).containsExactly(Map.entry("to", 50.0));
    assertThat(call.calls).containsExactly(Map.entry("to", 2));
    assertThat(call.outermost()).isEqualTo(1);
  }

  @Test
  void anOperationThatBeginsWithItsCallerIsHeldByIt() {
    Breakdown call = of(100, operation("inner", 10, 30), operation("outer", 10, 50));
    assertThat(call.selfMicros)
        .containsExactlyInAnyOrderEntriesOf(Map.of("outer", 20.0, "inner", 30.0));
  }

  @Test
  void roundedTimesOfAnInnerOperationDoNotCountTwice() {
    Breakdown call = of(100, operation("outer", 10, 50), operation("inner", 31, 30));
    assertThat(call.selfMicros)
        .containsExactlyInAnyOrderEntriesOf(Map.of("outer", 21.0, "inner", 30.0));
    assertThat(call.outsideMicros()).isEqualTo(49);
  }

  @Test
  void whatTheEngineTellsAsItsOwnIsInNoOperation() {
    Breakdown call = of(100, engine("run", 10, 80), operation("a", 20, 30), operation("b", 55, 30));
    assertThat(call.selfMicros).containsOnlyKeys("a", "b");
    assertThat(call.outsideMicros()).isEqualTo(40);
    assertThat(call.engineMicros()).isEqualTo(20);
    assertThat(call.outermost()).isEqualTo(2);
  }

  @Test
  void threadsThatComputeAtTheSameTimeLeaveNoTimeOfTheCallTwice() {
    Breakdown call = of(100, on("1", "a", 10, 40), on("2", "b", 30, 40));
    assertThat(call.selfMicros).containsExactlyInAnyOrderEntriesOf(Map.of("a", 40.0, "b", 40.0));
    assertThat(call.outsideMicros()).isCloseTo(40, within(1e-9));
  }
}
