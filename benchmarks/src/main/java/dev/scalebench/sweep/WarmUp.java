package dev.scalebench.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Calls before JMH's own, until they do not become faster any more: until the median of a window is
 * within 2 % of the median of the window before. Where a call takes long, what JMH makes to warm up
 * must do.
 *
 * @param most seconds; the call that exceeds them is the last
 */
public record WarmUp(double most) {
  /** Seconds of warming up until medians settled, or until the bound. */
  static final String TIME = "warmup.time";

  /** 1 if they settled, 0 if not; over forks the share that did. */
  static final String SETTLED = "warmup.settled";

  /** What may be spent, as a multiple of what JMH is told to warm up: 10 s with its defaults. */
  private static final double TIMES_JMH = 10;

  private static final double TOLERANCE = 0.02;

  /** A window has at least this many seconds, so that a clock that rises by 7 % in one is seen. */
  private static final double WINDOW = 0.3;

  /** And at least this many calls: fewer have no median worth the name. */
  private static final int WINDOW_CALLS = 3;

  /** Seconds of two calls in a row from which on windows would take too long. */
  private static final double LONG_CALL = 0.5;

  /** Seconds that the first call may take: engines compile in it. */
  private static final double LONG_FIRST_CALL = 1;

  private static final double NANOS = 1e9;

  /**
   * As much as suits what JMH is told to warm up; nothing where it is not to.
   *
   * @param time of one of its iterations
   */
  static WarmUp beside(int iterations, TimeValue time) {
    return new WarmUp(TIMES_JMH * iterations * Durations.seconds(time));
  }

  /** The same of what JMH tells a benchmark. */
  public static WarmUp beside(BenchmarkParams jmh) {
    return beside(jmh.getWarmup().getCount(), jmh.getWarmup().getTime());
  }

  /**
   * What has come of it.
   *
   * @param settled empty if calls were too long to tell
   */
  public record Outcome(double seconds, Optional<Boolean> settled) {
    List<ScalarResult> figures() {
      List<ScalarResult> figures = new ArrayList<>();
      Figure.mean(TIME, OptionalDouble.of(seconds), "s").ifPresent(figures::add);
      settled
          .flatMap(yes -> Figure.mean(SETTLED, OptionalDouble.of(yes ? 1 : 0), "share"))
          .ifPresent(figures::add);
      return figures;
    }
  }

  /**
   * Makes the calls.
   *
   * @param clock nanoseconds
   * @return empty if there was no time for any
   */
  public Optional<Outcome> run(Runnable call, LongSupplier clock) {
    if (most <= 0) {
      return Optional.empty();
    }
    Run run = new Run(call, clock);
    double before = Double.NaN;
    while (run.seconds() < most) {
      List<Double> window = run.window(most);
      if (run.callsAreLong) {
        return Optional.of(new Outcome(run.seconds(), Optional.empty()));
      }
      double median = median(window);
      if (isWhole(window) && Math.abs(median / before - 1) <= TOLERANCE) {
        return Optional.of(new Outcome(run.seconds(), Optional.of(true)));
      }
      before = median;
    }
    return Optional.of(new Outcome(run.seconds(), Optional.of(false)));
  }

  /**
   * Seconds that it takes if calls take the same time from the first on.
   *
   * @param call seconds of one
   */
  double expectedSeconds(double call) {
    if (most <= 0) {
      return 0;
    }
    if (call > LONG_CALL) {
      return call > LONG_FIRST_CALL ? call : 2 * call;
    }
    double window = Math.max(WINDOW_CALLS, Math.ceil(WINDOW / call)) * call;
    return Math.min(2 * window, Math.ceil(most / call) * call);
  }

  private static boolean isWhole(List<Double> window) {
    return window.size() >= WINDOW_CALLS
        && window.stream().mapToDouble(Double::doubleValue).sum() >= WINDOW;
  }

  private static double median(List<Double> seconds) {
    List<Double> sorted = seconds.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /** The calls so far. */
  private static final class Run {
    private final Runnable call;
    private final LongSupplier clock;
    private final long start;
    private double previous = Double.NaN;
    private boolean callsAreLong;

    Run(Runnable call, LongSupplier clock) {
      this.call = call;
      this.clock = clock;
      this.start = clock.getAsLong();
    }

    double seconds() {
      return (clock.getAsLong() - start) / NANOS;
    }

    /** Seconds of each call of a window; fewer if time is up, or calls are long. */
    List<Double> window(double most) {
      List<Double> times = new ArrayList<>();
      double sum = 0;
      while ((sum < WINDOW || times.size() < WINDOW_CALLS) && !callsAreLong && seconds() < most) {
        long before = clock.getAsLong();
        call.run();
        double time = (clock.getAsLong() - before) / NANOS;
        callsAreLong =
            Double.isNaN(previous) ? time > LONG_FIRST_CALL : Math.min(time, previous) > LONG_CALL;
        previous = time;
        times.add(time);
        sum += time;
      }
      return times;
    }
  }
}
