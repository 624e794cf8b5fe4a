package dev.scalebench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Platform;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A fault takes some time, and all memory is given back. */
class FreshPagesTest {
  @Test
  void aFaultTakesTime() {
    assumeTrue(Platform.isLinux(), "skipped: the calls are those of Linux");
    assertThat(FreshPages.nanosPerFault(System::nanoTime).orElseThrow())
        .isBetween(10.0, 1_000_000.0);
  }

  @Test
  void writingAgainIsTakenOut() {
    assumeTrue(Platform.isLinux(), "skipped: the calls are those of Linux");
    AtomicLong readings = new AtomicLong();
    // Each step takes as long as all others: of fresh − again + back one is left.
    double nanos = FreshPages.nanosPerFault(() -> readings.incrementAndGet() * 4096).orElseThrow();
    assertThat(nanos).isBetween(1.0, 4096.0);
  }
}
