package dev.scalebench.postprocess.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A percentile is known where the slowest call bounds it. */
class KnownPercentileTest {
  @Test
  void theSlowestOfEnoughCallsBoundsIt() {
    assertThat(KnownPercentile.fewestCalls(50)).isEqualTo(7);
    assertThat(KnownPercentile.fewestCalls(90)).isEqualTo(44);
    assertThat(KnownPercentile.fewestCalls(99)).isEqualTo(459);
    assertThat(1 - Math.pow(0.99, 459)).isGreaterThanOrEqualTo(0.99);
    assertThat(1 - Math.pow(0.99, 458)).isLessThan(0.99);
  }

  @Test
  void ofFewerCallsItIsNotKnown() {
    OptionalDouble value = OptionalDouble.of(12);
    assertThat(KnownPercentile.of(99, value, OptionalLong.of(459))).isEqualTo(value);
    assertThat(KnownPercentile.of(99, value, OptionalLong.of(458))).isEmpty();
    assertThat(KnownPercentile.of(50, value, OptionalLong.empty())).isEmpty();
  }
}
