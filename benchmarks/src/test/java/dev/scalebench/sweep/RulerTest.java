package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** A reading is the median of the same work, and leaves nothing for the garbage collector. */
class RulerTest {
  /** Each batch takes 2 ms by this clock, but for every fifth, which takes 90. */
  private static final class Clock implements LongSupplier {
    private long now;
    private int asked;

    @Override
    public long getAsLong() {
      asked++;
      now += asked % 10 == 0 ? 90_000_000 : 2_000_000;
      return now;
    }
  }

  @Test
  void whatDisturbsAFewBatchesDoesNotCount() {
    Clock clock = new Clock();
    assertThat(new Ruler().milliseconds(clock)).isEqualTo(2);
    assertThat(clock.asked).isEqualTo(30);
  }

  @Test
  void readingsAllocateNothing() {
    Ruler ruler = new Ruler();
    LongSupplier clock = System::nanoTime;
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ruler.milliseconds(clock);
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    double milliseconds = ruler.milliseconds(clock);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isZero();
    assertThat(milliseconds).isPositive();
  }
}
