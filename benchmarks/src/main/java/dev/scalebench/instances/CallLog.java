package dev.scalebench.instances;

import dev.scalebench.sweep.ForkNotes;
import java.util.List;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.util.SampleBuffer;

/** What calls of a {@link DividedSession} took. Used by one thread. */
public final class CallLog {
  /**
   * Calls since the log was emptied.
   *
   * @param latencies of rounds or requests, nanoseconds
   * @param rounds whether they are rounds
   * @param withinNanos sum over rounds of what the fastest instance took; over requests of the time
   *     of their computation
   * @param nanos since the log was emptied
   */
  public record Calls(SampleBuffer latencies, boolean rounds, double withinNanos, long nanos) {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS = 1e9;

    /** How many there are. */
    public int number() {
      return latencies.count();
    }

    /** Means beside the latency: see the constants of {@link ForkNotes}. */
    public List<ScalarResult> figures() {
      if (number() == 0) {
        return List.of();
      }
      double millis = withinNanos / number() / NANOS_PER_MILLI;
      return rounds
          ? List.of(ForkNotes.figure(ForkNotes.FASTEST, millis, "ms/op"))
          : List.of(
              ForkNotes.figure(ForkNotes.SERVICE, millis, "ms/op"),
              ForkNotes.figure(ForkNotes.RATE, number() * NANOS / nanos, "1/s"));
    }
  }

  private SampleBuffer latencies = new SampleBuffer();
  private boolean rounds;
  private double withinNanos;
  private long emptied = System.nanoTime();

  void add(Team.Round round) {
    rounds = true;
    add(round.nanos(), round.fastestNanos());
  }

  void add(PoissonArrivals.Answered request) {
    rounds = false;
    add(request.latencyNanos(), request.serviceNanos());
  }

  private void add(long latency, long within) {
    latencies.add(latency);
    withinNanos += within;
  }

  Calls take() {
    long now = System.nanoTime();
    Calls taken = new Calls(latencies, rounds, withinNanos, now - emptied);
    latencies = new SampleBuffer();
    withinNanos = 0;
    emptied = now;
    return taken;
  }
}
