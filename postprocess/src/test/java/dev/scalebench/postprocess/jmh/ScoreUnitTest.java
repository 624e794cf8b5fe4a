package dev.scalebench.postprocess.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.postprocess.measure.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever unit JMH was told to write, times become milliseconds and rates per second. */
class ScoreUnitTest {

  @ParameterizedTest
  @CsvSource({
    "ns/op, 1e-6",
    "us/op, 1e-3",
    "ms/op, 1",
    "s/op, 1e3",
    "min/op, 6e4",
    "hr/op, 3.6e6",
    "day/op, 8.64e7"
  })
  void timesBecomeMilliseconds(String unit, double factor) {
    assertThat(ScoreUnit.toMillisPerOp(Mode.SAMPLE, unit)).isEqualTo(factor, within(1e-9 * factor));
  }

  @ParameterizedTest
  @CsvSource({"ops/s, 1", "ops/ms, 1e3", "ops/us, 1e6", "ops/ns, 1e9", "ops/min, 0.016666666666"})
  void ratesBecomePerSecond(String unit, double factor) {
    assertThat(ScoreUnit.toOpsPerSecond(Mode.THROUGHPUT, unit))
        .isEqualTo(factor, within(1e-9 * factor));
  }

  @Test
  void anUnknownUnitNamesTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoreUnit.toMillisPerOp(Mode.SAMPLE, "ops/s"))
        .withMessage(
            "unknown unit for mode sample: ops/s"
                + " (known: day/op, hr/op, min/op, ms/op, ns/op, s/op, us/op)");
  }
}
