package dev.scalebench.instances;

import dev.scalebench.backend.Session;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Requests that arrive independently of each other and of the instances, in one queue before them:
 * the first instance that is free takes the request that has waited longest. A request's latency
 * counts from the moment when it was to arrive, whether an instance was free or not, so that a slow
 * answer delays none of the later arrivals ("coordinated omission" would be that).
 */
final class PoissonArrivals {
  /**
   * A request that was answered.
   *
   * @param latencyNanos from its arrival to its answer
   * @param serviceNanos from the start of its computation to its answer
   * @param first element of the answer
   */
  record Answered(long latencyNanos, long serviceNanos, float first) {}

  private static final double NANOS = 1e9;

  /** Nanoseconds of one sleep, so that instances stop soon and failures are seen soon. */
  private static final long MOST_SLEEP = TimeUnit.MILLISECONDS.toNanos(100);

  private final double meanGapNanos;
  private final SplittableRandom random;
  private final BlockingQueue<Answered> answered = new LinkedBlockingQueue<>();
  private volatile boolean stopped;
  private volatile @Nullable Throwable failure;

  /** When the last request arrived that an instance has taken. */
  private double lastArrival;

  /**
   * Arrivals that begin now.
   *
   * @param perSecond mean rate
   * @param random of the gaps; forks with the same one would repeat one pattern of arrivals
   */
  PoissonArrivals(double perSecond, SplittableRandom random) {
    this.random = random;
    meanGapNanos = NANOS / perSecond;
    lastArrival = System.nanoTime();
  }

  /** Serves requests until told to stop. */
  void serve(Session session) throws InterruptedException {
    try {
      while (!stopped) {
        long arrival = next();
        waitUntil(arrival);
        long start = System.nanoTime();
        float first = session.infer();
        long end = System.nanoTime();
        answered.add(new Answered(end - arrival, end - start, first));
      }
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e;
    }
  }

  /** Gaps between arrivals of a Poisson process are exponentially distributed. */
  synchronized long next() {
    lastArrival -= Math.log1p(-random.nextDouble()) * meanGapNanos;
    return (long) lastArrival;
  }

  /** Sleeping is as fine as the system's timer; {@link Thread#sleep} of JDK 17 is in whole ms. */
  private void waitUntil(long nanoTime) throws InterruptedException {
    for (long left = nanoTime - System.nanoTime();
        left > 0 && !stopped;
        left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(this, Math.min(left, MOST_SLEEP));
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  /**
   * Waits for the next answer.
   *
   * @param limitNanos after which none is expected any more
   * @throws IllegalStateException if an instance has failed, or there is none in time
   */
  Answered take(long limitNanos) {
    long start = System.nanoTime();
    try {
      while (System.nanoTime() - start < limitNanos) {
        requireAll();
        Answered next = answered.poll(MOST_SLEEP, TimeUnit.NANOSECONDS);
        if (next != null) {
          return next;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    throw new IllegalStateException(
        "no request was answered within %s s"
            .formatted(TimeUnit.NANOSECONDS.toSeconds(limitNanos)));
  }

  /** Throws what an instance has thrown: the others alone are not what is measured. */
  void requireAll() {
    Throwable thrown = failure;
    if (thrown instanceof RuntimeException runtime) {
      throw runtime;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
  }

  /** Lets each instance end with the request that it is at. */
  void stop() {
    stopped = true;
  }
}
