package dev.scalebench.sweep;

import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How JMH measures a cell.
 *
 * @param forks processes, one after the other
 * @param warmupIterations in each fork, unmeasured
 * @param warmupTime of one of them, at least; an iteration ends with the call that exceeds it
 * @param iterations in each fork, measured
 * @param time of one of them, at least
 */
public record Settings(
    int forks, int warmupIterations, TimeValue warmupTime, int iterations, TimeValue time) {
  /** Calls that a cell gets however long they take: enough for a mean with an interval. */
  private static final int FEWEST_CALLS = 3;

  /** What options say, else the annotations of a benchmark. */
  public static Settings of(Options options, Class<?> benchmark) {
    Fork fork = benchmark.getAnnotation(Fork.class);
    Warmup warmup = benchmark.getAnnotation(Warmup.class);
    Measurement measurement = benchmark.getAnnotation(Measurement.class);
    return of(
        options,
        new Settings(
            fork.value(),
            warmup.iterations(),
            new TimeValue(warmup.time(), warmup.timeUnit()),
            measurement.iterations(),
            new TimeValue(measurement.time(), measurement.timeUnit())));
  }

  /** What options say, else what is usual. */
  public static Settings of(Options options, Settings usual) {
    return new Settings(
        options.getForkCount().orElse(usual.forks),
        options.getWarmupIterations().orElse(usual.warmupIterations),
        options.getWarmupTime().orElse(usual.warmupTime),
        options.getMeasurementIterations().orElse(usual.iterations),
        options.getMeasurementTime().orElse(usual.time));
  }

  /** What a run of JMH had. */
  static Settings of(BenchmarkParams run) {
    return new Settings(
        run.getForks(),
        run.getWarmup().getCount(),
        run.getWarmup().getTime(),
        run.getMeasurement().getCount(),
        run.getMeasurement().getTime());
  }

  /** The same in another number of forks. */
  public Settings withForks(int number) {
    return new Settings(number, warmupIterations, warmupTime, iterations, time);
  }

  /**
   * Seconds of a cell's iterations and of what warms up before them, over all forks.
   *
   * @param call seconds of one call
   */
  double seconds(double call) {
    return forks
        * (warmUp().expectedSeconds(call)
            + warmupIterations * iteration(warmupTime, call)
            + iterations * iteration(time, call));
  }

  /** What comes before JMH's own warming up. */
  private WarmUp warmUp() {
    return WarmUp.beside(warmupIterations, warmupTime);
  }

  private static double iteration(TimeValue time, double call) {
    return Math.max(1, Math.ceil(Durations.seconds(time) / call)) * call;
  }

  /**
   * These settings; where a call takes longer than an iteration should, with as few iterations as
   * keep the cell within a time, but at least three measured calls. Calls so long need less warming
   * up: one has been made when the output was checked.
   *
   * @param call seconds of one call
   * @param most seconds that a cell's iterations may take
   */
  Settings within(double call, double most) {
    if (call <= Durations.seconds(time) || seconds(call) <= most) {
      return this;
    }
    double measured = forks * iteration(time, call);
    double warming = forks * (warmUp().expectedSeconds(call) + iteration(warmupTime, call));
    int fewestIterations = Math.min(iterations, (FEWEST_CALLS + forks - 1) / forks);
    int warm = Math.min(warmupIterations, most >= warming + fewestIterations * measured ? 1 : 0);
    int affordable = (int) Math.min(iterations, (most - warm * warming) / measured);
    return new Settings(forks, warm, warmupTime, Math.max(fewestIterations, affordable), time);
  }
}
