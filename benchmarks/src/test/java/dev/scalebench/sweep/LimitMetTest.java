package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.SampleTimeResult;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.SampleBuffer;

/** Calls that met a limit are counted, whatever unit times are told in. */
class LimitMetTest {
  @ParameterizedTest
  @CsvSource({"MILLISECONDS", "MICROSECONDS", "SECONDS", "NANOSECONDS"})
  void callsAreCountedInAnyUnit(TimeUnit unit) {
    SampleBuffer calls = new SampleBuffer();
    for (int millis : new int[] {10, 20, 60, 90}) {
      calls.add(TimeUnit.MILLISECONDS.toNanos(millis));
    }
    SampleTimeResult times = new SampleTimeResult(ResultRole.PRIMARY, "infer", calls, unit);
    assertThat(LimitMet.of(times, unit, TimeValue.milliseconds(50)))
        .hasValueSatisfying(
            met -> {
              assertThat(met.getLabel()).isEqualTo("limit.met.50ms");
              assertThat(met.getScore()).isCloseTo(50, within(1e-9));
              assertThat(met.getScoreUnit()).isEqualTo("percent");
            });
    assertThat(LimitMet.of(times, unit, TimeValue.microseconds(12_500)))
        .hasValueSatisfying(
            met -> {
              assertThat(met.getLabel()).isEqualTo("limit.met.12.5ms");
              assertThat(met.getScore()).isCloseTo(25, within(1e-9));
            });
  }

  @ParameterizedTest
  @CsvSource("MILLISECONDS")
  void meansOfIterationsTellNothingOfCalls(TimeUnit unit) {
    AverageTimeResult mean = new AverageTimeResult(ResultRole.PRIMARY, "infer", 1, 1, unit);
    assertThat(LimitMet.of(mean, unit, TimeValue.milliseconds(50))).isEmpty();
  }
}
