package dev.scalebench.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.backend.Session;
import dev.scalebench.sweep.WrongAnswerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Instances start together, a round waits for the slowest, and one that fails fails the round. */
class TeamTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final List<String> closed = Collections.synchronizedList(new ArrayList<>());

  private Callable<Session> instance(Runnable call) {
    return () ->
        new Session() {
          private final Thread opener = Thread.currentThread();

          @Override
          public float infer() {
            assertThat(Thread.currentThread()).isSameAs(opener);
            call.run();
            return 7;
          }

          @Override
          public void infer(RowReader reader) {
            throw new AssertionError("never asked");
          }

          @Override
          public void close() {
            assertThat(Thread.currentThread()).isSameAs(opener);
            closed.add(opener.getName());
          }
        };
  }

  private static void sleep(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aRoundTakesAsLongAsItsSlowestInstance() {
    try (Team team =
        Team.open(
            List.of(instance(() -> {}), instance(() -> sleep(40)), instance(() -> {})), LIMIT)) {
      for (int i = 0; i < 3; i++) {
        Team.Round round = team.round();
        assertThat(round.nanos()).isGreaterThanOrEqualTo(40_000_000L);
        assertThat(round.fastestNanos()).isLessThan(round.nanos()).isNotNegative();
        assertThat(round.first()).isEqualTo(7);
      }
    }
  }

  /** Each waits within its call until all are in theirs: no other order ends. */
  @Test
  void allInstancesComputeAtTheSameTime() {
    int instances = 4;
    CountDownLatch all = new CountDownLatch(instances);
    Runnable call =
        () -> {
          all.countDown();
          try {
            assertThat(all.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    try (Team team = Team.open(Collections.nCopies(instances, instance(call)), LIMIT)) {
      assertThat(team.round().nanos()).isPositive();
    }
  }

  @Test
  void theInstanceThatOwnsWhatOthersShareIsClosedLast() {
    Team.open(Collections.nCopies(3, instance(() -> {})), LIMIT).close();
    assertThat(closed).containsExactly("instance-3", "instance-2", "instance-1");
  }

  @Test
  void anInstanceThatFailsFailsTheRound() {
    Runnable fail =
        () -> {
          throw new IllegalStateException("no more");
        };
    try (Team team = Team.open(List.of(instance(() -> {}), instance(fail)), LIMIT)) {
      assertThatThrownBy(team::round)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no more");
    }
    assertThat(closed).hasSize(2);
  }

  @Test
  void anInstanceThatDoesNotAnswerIsGivenUp() {
    CountDownLatch end = new CountDownLatch(1);
    Runnable hang =
        () -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    try (Team team =
        Team.open(List.of(instance(() -> {}), instance(hang)), Duration.ofMillis(200))) {
      assertThatThrownBy(team::round)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("instance 2 of 2 has not answered within");
      end.countDown();
    }
  }

  private Callable<Session> openedAfter(CountDownLatch end) {
    return () -> {
      end.await();
      return instance(() -> {}).call();
    };
  }

  @Test
  void anInstanceThatDoesNotOpenIsGivenUp() {
    CountDownLatch end = new CountDownLatch(1);
    Callable<Session> hanging = openedAfter(end);
    assertThatThrownBy(
            () -> Team.open(List.of(instance(() -> {}), hanging), Duration.ofMillis(300)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("instance 2 has not opened in time");
    end.countDown();
  }

  @Test
  void anInstanceThatCannotBeOpenedIsToldThoughAnotherHangs() {
    CountDownLatch end = new CountDownLatch(1);
    Callable<Session> hanging = openedAfter(end);
    Callable<Session> wrong =
        () -> {
          end.countDown(); // lets the other be closed
          throw new WrongAnswerException("off by 1");
        };
    assertThatThrownBy(
            () -> Team.open(List.of(instance(() -> {}), hanging, wrong), Duration.ofMinutes(5)))
        .isInstanceOf(WrongAnswerException.class);
  }

  @Test
  void whatCannotBeOpenedIsToldAsItIsAndTheRestIsClosed() {
    Callable<Session> wrong =
        () -> {
          throw new WrongAnswerException("off by 1");
        };
    assertThatThrownBy(
            () -> Team.open(List.of(instance(() -> {}), wrong, instance(() -> {})), LIMIT))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessage("off by 1");
    assertThat(closed).contains("instance-1");
  }
}
