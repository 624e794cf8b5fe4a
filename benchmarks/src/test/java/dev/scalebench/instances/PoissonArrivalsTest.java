package dev.scalebench.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.backend.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Requests arrive at their rate whatever the instances do, and wait if none is free. */
class PoissonArrivalsTest {
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(20);

  /** An instance that takes as long for each request. */
  private record Sleeper(long millis) implements Session {
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
    List<Callable<Session>> openers = new ArrayList<>();
    for (Session each : instances) {
      openers.add(() -> each);
    }
    List<PoissonArrivals.Answered> answered = new ArrayList<>();
    try (Team team = Team.open(openers, Duration.ofSeconds(20))) {
      PoissonArrivals arrivals = new PoissonArrivals(perSecond);
      team.work(arrivals::serve);
      for (int i = 0; i < requests; i++) {
        answered.add(arrivals.take(LIMIT));
      }
      arrivals.stop();
    }
    return answered;
  }

  private static double meanMillis(List<PoissonArrivals.Answered> answered) {
    return answered.stream()
            .mapToLong(PoissonArrivals.Answered::latencyNanos)
            .average()
            .orElseThrow()
        / 1e6;
  }

  @Test
  void aRequestWaitsForAFreeInstanceAndItsWaitingCounts() {
    // Ten times as many requests as one instance can answer: the k-th waits for those before it.
    List<PoissonArrivals.Answered> answered = answered(1000, 20, new Sleeper(10));
    PoissonArrivals.Answered last = answered.get(answered.size() - 1);
    assertThat(last.latencyNanos()).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(100));
    assertThat(last.serviceNanos())
        .isBetween(TimeUnit.MILLISECONDS.toNanos(10), TimeUnit.MILLISECONDS.toNanos(100));
  }

  @Test
  void moreInstancesShortenTheQueue() {
    double one = meanMillis(answered(150, 60, new Sleeper(10)));
    double four =
        meanMillis(
            answered(150, 60, Collections.nCopies(4, new Sleeper(10)).toArray(Session[]::new)));
    assertThat(four).isBetween(10.0, one);
  }

  /** Gaps of a Poisson process have a mean of 1/rate and a deviation as large. */
  @Test
  void gapsAreExponential() {
    PoissonArrivals arrivals = new PoissonArrivals(1e6);
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

  @Test
  void aFailureIsNotWaitedFor() {
    Session failing =
        new Session() {
          @Override
          public float infer() {
            throw new IllegalStateException("no more");
          }

          @Override
          public void infer(RowReader reader) {}

          @Override
          public void close() {}
        };
    assertThatThrownBy(() -> answered(1000, 3, failing)).hasMessage("no more");
  }
}
