package dev.scalebench.postprocess.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.postprocess.measure.Estimate.Interval;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An estimate has a positive mean, and an interval that holds it, or none that is known. */
class EstimateTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aMeanMustBeAPositiveNumber(double mean) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Estimate(mean, OptionalDouble.empty()))
        .withMessage("mean must be a positive number, got: " + mean);
  }

  @Test
  void anErrorMustNotBeNegative() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Estimate(1, OptionalDouble.of(-1)))
        .withMessage("error must not be negative, got: -1.0");
  }

  @Test
  void anotherUnitScalesMeanAndError() {
    assertThat(new Estimate(2, OptionalDouble.of(0.5)).times(10))
        .isEqualTo(new Estimate(20, OptionalDouble.of(5)));
  }

  @Test
  void theIntervalOfAQuotientIsInverted() {
    Estimate latency = new Estimate(5682, OptionalDouble.of(2696)); // 2986 to 8378 ms
    Estimate throughput = latency.dividing(1024 * 1000);
    assertThat(throughput.mean()).isCloseTo(180.2, within(0.1));
    assertThat(throughput.low()).isCloseTo(122.2, within(0.1));
    assertThat(throughput.high()).isCloseTo(342.9, within(0.1));
    assertThat(throughput.relativeError().orElseThrow())
        .isCloseTo(latency.relativeError().orElseThrow(), within(1e-12));
  }

  @Test
  void nothingBoundsAQuotientWhereItsDivisorMayBeNothing() {
    Estimate throughput = new Estimate(10, OptionalDouble.of(10)).dividing(100);
    assertThat(throughput.low()).isEqualTo(5);
    assertThat(throughput.high()).isInfinite();
    assertThat(throughput.overlaps(new Estimate(1e9, OptionalDouble.of(1)))).isTrue();
    assertThat(throughput.overlaps(new Estimate(4, OptionalDouble.of(0.5)))).isFalse();
  }

  @Test
  void anIntervalHoldsItsMean() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Estimate(4, Optional.of(new Interval(5, 6))))
        .withMessage("an interval must hold its mean, got: 4.0 in 5.0 to 6.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new Interval(2, 1));
  }

  @Test
  void sidesOfARatioAddInQuadratureOnTheLogarithmicScale() {
    Estimate ratio =
        new Estimate(2, Optional.of(new Interval(2 / Math.exp(0.3), 2 * Math.exp(0.5))))
            .over(new Estimate(1, Optional.of(new Interval(Math.exp(-1.2), Math.exp(0.4)))));
    assertThat(ratio.mean()).isEqualTo(2);
    assertThat(ratio.low()).isCloseTo(2 * Math.exp(-0.5), within(1e-12)); // 0.3 and 0.4
    assertThat(ratio.high()).isCloseTo(2 * Math.exp(1.3), within(1e-12)); // 0.5 and 1.2
  }

  @Test
  void anUnknownErrorStaysUnknown() {
    Estimate unknown = new Estimate(4, OptionalDouble.empty());
    assertThat(unknown.dividing(100).interval()).isEmpty();
    assertThat(unknown.over(new Estimate(4, OptionalDouble.of(1))).interval()).isEmpty();
    assertThat(unknown.relativeError()).isEmpty();
  }

  @Test
  void intervalsOverlapWhereBothAreKnownAndTouch() {
    Estimate ten = new Estimate(10, OptionalDouble.of(1));
    assertThat(ten.overlaps(new Estimate(12, OptionalDouble.of(1)))).isTrue();
    assertThat(ten.overlaps(new Estimate(8, OptionalDouble.of(0.5)))).isFalse();
    assertThat(ten.overlaps(new Estimate(10, OptionalDouble.empty()))).isFalse();
    assertThat(ten.low()).isEqualTo(9);
  }
}
