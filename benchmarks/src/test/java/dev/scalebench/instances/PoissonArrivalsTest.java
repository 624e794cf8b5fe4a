package dev.scalebench.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.backend.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Requests arrive at their rate whatever the instances do, and wait if none is free. */
class PoissonArrivalsTest {
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(20);

  /** An instance that takes as long for each request. */
  private static class Sleeper implements Session {
    private final long millis;

    Sleeper(long millis) {
      this.millis = millis;
    }

    @Override
    public float infer() {
      try {
        TimeUnit.MILLISECONDS.sleep(millis);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return 1;
    }

    @Override
    public void infer(RowReader reader) {
      throw new AssertionError("never asked");
    }

    @Override
    public void close() {}
  }

  private static List<PoissonArrivals.Answered> answered(
      double perSecond, int requests, Session... instances) {
    return answered(perSecond, requests, () -> {}, instances);
  }

  private static List<PoissonArrivals.Answered> answered(
      double perSecond, int requests, Runnable then, Session... instances) {
    List<Callable<Session>> openers = new ArrayList<>();
    for (Session each : instances) {
      openers.add(() -> each);
    }
    List<PoissonArrivals.Answered> answered = new ArrayList<>();
    PoissonArrivals arrivals = new PoissonArrivals(perSecond, new SplittableRandom(1));
    try (Team team = Team.open(openers, Duration.ofSeconds(20))) {
      team.work(arrivals::serve);
      try {
        for (int i = 0; i < requests; i++) {
          answered.add(arrivals.take(LIMIT));
        }
      } finally {
        arrivals.stop();
        then.run();
      }
    }
    return answered;
  }

  @Test
  void aRequestWaitsForAFreeInstanceAndItsWaitingCounts() {
    // Ten times as many requests as one instance can answer: the k-th waits for those before it.
    List<PoissonArrivals.Answered> answered = answered(1000, 20, new Sleeper(10));
    PoissonArrivals.Answered last = answered.get(answered.size() - 1);
    assertThat(last.latencyNanos()).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(100));
    assertThat(last.serviceNanos())
        .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(10))
        .isLessThan(last.latencyNanos());
  }

  /** Two requests are answered although the instance that took the first one never ends. */
  @Test
  void aFreeInstanceTakesTheNextRequest() {
    CountDownLatch end = new CountDownLatch(1);
    Session busy =
        new Sleeper(0) {
          @Override
          public float infer() {
            try {
              end.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return 0;
          }
        };
    assertThat(answered(1000, 2, end::countDown, busy, new Sleeper(0)))
        .hasSize(2)
        .allSatisfy(request -> assertThat(request.first()).isEqualTo(1));
  }

  /** Gaps of a Poisson process have a mean of 1/rate and a deviation as large. */
  @Test
  void gapsAreExponential() {
    PoissonArrivals arrivals = new PoissonArrivals(1e6, new SplittableRandom(1));
    List<Double> gaps = new ArrayList<>();
    long before = arrivals.next();
    for (int i = 0; i < 100_000; i++) {
      long arrival = arrivals.next();
      gaps.add((double) (arrival - before));
      before = arrival;
    }
    double mean = gaps.stream().mapToDouble(gap -> gap).average().orElseThrow();
    double square = gaps.stream().mapToDouble(gap -> gap * gap).average().orElseThrow();
    assertThat(mean).isCloseTo(1000, within(20.0)); // six standard errors
    assertThat(square).isCloseTo(2e6, within(1e5));
  }

  /** The other instance goes on answering, so that there is always a request to take. */
  @Test
  void whenOneOfSeveralFailsTheRestIsNotMeasuredInItsPlace() {
    Session failing =
        new Sleeper(0) {
          @Override
          public float infer() {
            throw new IllegalStateException("no more");
          }
        };
    assertThatThrownBy(() -> answered(1000, 5000, failing, new Sleeper(0))).hasMessage("no more");
    assertThatThrownBy(() -> answered(1000, 5000, failing)).hasMessage("no more");
  }
}
