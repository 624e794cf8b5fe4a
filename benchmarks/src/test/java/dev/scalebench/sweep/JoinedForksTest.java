package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;

/** Joined, forks are what JMH makes of them in one run. */
class JoinedForksTest {
  private static final CellId CELL = Runs.cell("model", "gpt2", "batchSize", "8");

  private static String json(RunResult result) {
    return JmhJson.write(List.of(result));
  }

  @Test
  void theJsonIsJmhsButForTheVerdict() {
    double[][] times = {{10, 11, 10}, {12, 12, 13}, {9, 9, 9}};
    RunResult stock = Runs.of(CELL, times);
    Steadiness.of(stock.getBenchmarkResults())
        .ifPresent(
            verdict ->
                stock.getBenchmarkResults().iterator().next().addBenchmarkResult(verdict.result()));
    RunResult joined =
        JoinedForks.of(
            List.of(Runs.of(CELL, times[0]), Runs.of(CELL, times[1]), Runs.of(CELL, times[2])));
    assertThat(json(joined)).isEqualTo(json(stock)).contains("\"forks\" : 3");
  }

  @Test
  void theVerdictIsOnAllForks() {
    RunResult joined =
        JoinedForks.of(
            List.of(Runs.of(CELL, new double[] {10, 10}), Runs.of(CELL, new double[] {11, 11})));
    assertThat(joined.getSecondaryResults()).containsKey("verdict.drifting");
  }

  @Test
  void aSingleForkIsItself() {
    RunResult fork = Runs.of(CELL, new double[] {10, 10, 10});
    String before = json(fork).replaceAll("\"secondaryMetrics\".*(?s).*", "");
    assertThat(json(JoinedForks.of(List.of(fork)))).startsWith(before).contains("verdict.steady");
  }
}
