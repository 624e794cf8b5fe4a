package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Answers are timed from the start of the process on, but for what is measured meanwhile. */
class StartClockTest {
  private static final long SECOND = 1_000_000_000;

  private final AtomicLong now = new AtomicLong(-5 * SECOND);

  private final StartClock clock = new StartClock(2 * SECOND, now::get);

  private void pass(long seconds) {
    now.addAndGet(seconds * SECOND);
  }

  @Test
  void threeAnswersAreNotedAndNoMore() {
    assertThat(clock.figures()).isEmpty();
    for (int answer = 0; answer < 5; answer++) {
      pass(1);
      clock.answered();
    }
    assertThat(clock.figures())
        .extracting(figure -> figure.getLabel() + " " + figure.getScore() + figure.getScoreUnit())
        .containsExactly("start.first 3.0s", "start.second 4.0s", "start.third 5.0s");
  }

  @Test
  void theFirstCallIsTimedAlone() {
    clock.called();
    pass(4);
    clock.answered();
    pass(1);
    clock.answered();
    assertThat(clock.figures().get(0).getLabel()).isEqualTo("start.call");
    assertThat(clock.figures()).extracting(figure -> figure.getScore()).contains(4.0, 6.0, 7.0);
  }

  @Test
  void anotherBatchSizeIsCountedFromWhenItIsAskedFor() {
    pass(30);
    clock.answered();
    clock.restart();
    pass(2);
    clock.called();
    pass(1);
    clock.answered();
    assertThat(clock.figures()).extracting(figure -> figure.getScore()).containsExactly(1.0, 3.0);
  }

  @Test
  void whatIsDoneAsideIsNotCounted() {
    String done =
        clock.aside(
            () -> {
              pass(7);
              return "done";
            });
    assertThat(done).isEqualTo("done");
    pass(1);
    clock.answered();
    clock.stop();
    pass(50);
    clock.stop();
    pass(50);
    clock.goOn();
    clock.goOn();
    pass(1);
    clock.answered();
    assertThat(clock.figures()).extracting(figure -> figure.getScore()).containsExactly(3.0, 4.0);
  }
}
