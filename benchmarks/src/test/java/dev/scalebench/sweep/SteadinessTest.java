package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.ScalarResult;

/** The verdict follows from the iterations, and from what disturbed them. */
class SteadinessTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10 10 10       | STEADY   | 0
          10.4 10 10.2   | STEADY   | 4
          12 11 10       | WARMING  | 20
          12 10 10.02    | WARMING  | 20
          10 11 12       | DRIFTING | 20
          10 12 10       | DRIFTING | 20
          """)
  void theOrderOfTimesDecides(String times, Steadiness.Verdict verdict, double percent) {
    List<Double> values = Arrays.stream(times.split(" ")).map(Double::valueOf).toList();
    Steadiness steadiness = Steadiness.of(values).orElseThrow();
    assertThat(steadiness.verdict()).isEqualTo(verdict);
    assertThat(steadiness.percent()).isCloseTo(percent, within(0.01));
  }

  @Test
  void oneIterationTellsNothing() {
    assertThat(Steadiness.of(List.of(10.0))).isEmpty();
  }

  @Test
  void forksThatDifferAreNotSteady() {
    RunResult unlike = Runs.of(Runs.cell(), new double[] {20, 20}, new double[] {10, 10});
    Steadiness steadiness = Steadiness.of(unlike.getBenchmarkResults()).orElseThrow();
    assertThat(steadiness.verdict()).isEqualTo(Steadiness.Verdict.DRIFTING);
    assertThat(steadiness.percent()).isCloseTo(100, within(1.0));
  }

  @Test
  void forksOfOneIterationAreCompared() {
    RunResult alike = Runs.of(Runs.cell(), new double[] {10}, new double[] {10.2});
    assertThat(Steadiness.of(alike.getBenchmarkResults()).orElseThrow().verdict())
        .isEqualTo(Steadiness.Verdict.STEADY);
  }

  @Test
  void forksAreAveraged() {
    RunResult opposite = Runs.of(Runs.cell(), new double[] {12, 11, 10}, new double[] {10, 11, 12});
    assertThat(Steadiness.of(opposite.getBenchmarkResults()).orElseThrow().verdict())
        .isEqualTo(Steadiness.Verdict.STEADY);
  }

  @ParameterizedTest
  @CsvSource({"cpu.steal,6,6", "cpu.others,7,7"})
  void timeThatOthersTookDisturbs(String metric, double value, double percent) {
    RunResult result = with(metric, value, value);
    Steadiness steadiness = Steadiness.of(result.getBenchmarkResults()).orElseThrow();
    assertThat(steadiness).isEqualTo(new Steadiness(Steadiness.Verdict.DISTURBED, percent));
  }

  @ParameterizedTest
  @CsvSource({"gpu.throttled,0,100", "gpu.others,2,0"})
  void aCardThatIsSlowedDownOrSharedInAnIterationDisturbs(String metric, double one, double next) {
    RunResult result = with(metric, one, next);
    Steadiness steadiness = Steadiness.of(result.getBenchmarkResults()).orElseThrow();
    assertThat(steadiness).isEqualTo(new Steadiness(Steadiness.Verdict.DISTURBED, 50));
  }

  @ParameterizedTest
  @CsvSource({"gpu.throttled", "gpu.others"})
  void aCardOfOnesOwnDisturbsNothing(String metric) {
    RunResult result = with(metric, 0, 0);
    Steadiness steadiness = Steadiness.of(result.getBenchmarkResults()).orElseThrow();
    assertThat(steadiness.verdict()).isEqualTo(Steadiness.Verdict.STEADY);
  }

  @Test
  void aClockThatChangesDisturbs() {
    RunResult result = with("cpu.frequency", 3000, 2400);
    Steadiness steadiness = Steadiness.of(result.getBenchmarkResults()).orElseThrow();
    assertThat(steadiness.verdict()).isEqualTo(Steadiness.Verdict.DISTURBED);
    assertThat(steadiness.percent()).isCloseTo(20, within(1e-9));
  }

  @Test
  void fewCallsThatDifferAreUncertain() {
    RunResult wide = Runs.of(Runs.cell(), new double[] {10}, new double[] {10.4});
    assertThat(Steadiness.of(wide.getBenchmarkResults()).orElseThrow().verdict())
        .isEqualTo(Steadiness.Verdict.STEADY); // six calls, ± 6 %
    RunResult wider =
        Runs.of(new CellId(Mode.AverageTime, new TreeMap<>()), new double[] {10, 10.4, 10.2});
    Steadiness steadiness = Steadiness.of(wider.getBenchmarkResults()).orElseThrow();
    assertThat(steadiness.verdict()).isEqualTo(Steadiness.Verdict.UNCERTAIN);
    assertThat(steadiness.percent()).isCloseTo(35.8, within(0.1));
  }

  @Test
  void withoutWarmUpACellIsCold() {
    RunResult cold = Runs.warmedUp(0, new double[] {10, 10.2});
    assertThat(Steadiness.of(cold.getBenchmarkResults()).orElseThrow().verdict())
        .isEqualTo(Steadiness.Verdict.COLD);
    RunResult drifting = Runs.warmedUp(0, new double[] {10, 12});
    assertThat(Steadiness.of(drifting.getBenchmarkResults()).orElseThrow().verdict())
        .isEqualTo(Steadiness.Verdict.DRIFTING);
  }

  @Test
  void theMetricIsNamedAfterTheVerdict() {
    ScalarResult metric = new Steadiness(Steadiness.Verdict.WARMING, 12.5).result();
    assertThat(metric.getLabel()).isEqualTo("verdict.warming");
    assertThat(metric.getScore()).isEqualTo(12.5);
    assertThat(metric.getScoreUnit()).isEqualTo("percent");
  }

  private static RunResult with(String metric, double first, double second) {
    RunResult result = Runs.of(Runs.cell(), new double[] {10, 10});
    double value = first;
    for (IterationResult iteration :
        result.getBenchmarkResults().iterator().next().getIterationResults()) {
      iteration.addResult(new ScalarResult(metric, value, "any", AggregationPolicy.AVG));
      value = second;
    }
    return result;
  }
}
