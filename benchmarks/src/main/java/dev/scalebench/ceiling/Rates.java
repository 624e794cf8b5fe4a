package dev.scalebench.ceiling;

import org.openjdk.jmh.results.RunResult;

/** What JMH's times of a call are in units of work. */
public final class Rates {
  private static final double MILLI = 1e-3;

  private Rates() {}

  /**
   * The rate of the fastest iteration of all forks. What disturbs a call can only make it longer;
   * so of several the fastest is nearest to what the machine can do.
   *
   * @param result average times, in milliseconds
   * @param perCall units of work
   * @return units of work per second
   */
  public static double best(RunResult result, double perCall) {
    return result.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
        .map(millis -> perCall / (millis * MILLI))
        .max()
        .orElseThrow();
  }
}
