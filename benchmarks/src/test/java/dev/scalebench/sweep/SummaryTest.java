package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;

/** A line tells the time, and what speaks against it. */
class SummaryTest {
  private static String summary(WarmUp.Outcome warmUp) {
    RunResult run = Runs.steady(Runs.cell());
    BenchmarkResult fork = run.getBenchmarkResults().iterator().next();
    warmUp.figures().forEach(fork::addBenchmarkResult);
    return Summary.of(run);
  }

  @Test
  void aWarmUpThatWasNotEnoughIsTold() {
    assertThat(summary(new WarmUp.Outcome(10.04, Optional.of(false))))
        .endsWith("ms/op, not settled after 10.0 s of warming up");
  }

  @Test
  void aWarmUpThatWasEnoughIsNot() {
    assertThat(summary(new WarmUp.Outcome(0.6, Optional.of(true)))).doesNotContain("warming");
    assertThat(summary(new WarmUp.Outcome(5, Optional.empty()))).doesNotContain("warming");
  }
}
