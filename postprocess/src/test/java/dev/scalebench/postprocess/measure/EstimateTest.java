package dev.scalebench.postprocess.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An estimate has a positive mean, and an error or none, but never one that nobody knows. */
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
  void aQuotientKeepsTheRelativeError() {
    assertThat(new Estimate(4, OptionalDouble.of(1)).dividing(100))
        .isEqualTo(new Estimate(25, OptionalDouble.of(6.25)));
  }

  @Test
  void anUnknownErrorStaysUnknown() {
    assertThat(new Estimate(4, OptionalDouble.empty()).dividing(100).error()).isEmpty();
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
