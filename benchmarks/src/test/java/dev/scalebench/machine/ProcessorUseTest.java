package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Shares are of the time between two readings, and known only where ticks tell them. */
class ProcessorUseTest {
  private static ProcessCounters at(double seconds, long total, long busy, long own, long steal) {
    return new ProcessCounters(
        (long) (seconds * 1e9),
        OptionalLong.empty(),
        OptionalLong.of(10 * total),
        OptionalLong.of(own),
        OptionalLong.of(total),
        OptionalLong.of(busy),
        OptionalLong.of(steal),
        OptionalDouble.empty());
  }

  private static final ProcessCounters START = at(1, 100, 50, 30, 10);

  @Test
  void whatOthersTookIsWhatWasBusyAndNotOurs() {
    ProcessorUse use = ProcessorUse.between(START, at(3, 300, 200, 160, 20));
    assertThat(use.stealPercent()).hasValue(5);
    assertThat(use.othersPercent()).hasValue(10);
    assertThat(use.switchesPerSecond()).hasValue(1000);
  }

  @Test
  void roundingGivesNoNegativeShares() {
    assertThat(ProcessorUse.between(START, at(3, 300, 50, 32, 10)).othersPercent()).hasValue(0);
  }

  @Test
  void aFewTicksTellNothing() {
    ProcessorUse use = ProcessorUse.between(START, at(1.2, 120, 70, 40, 12));
    assertThat(use.stealPercent()).isEmpty();
    assertThat(use.othersPercent()).isEmpty();
  }
}
