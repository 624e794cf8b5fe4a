package dev.scalebench.postprocess.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Histogram;
import dev.scalebench.postprocess.measure.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Intervals and p-values are those of published tests. */
class EvidenceTest {

  /**
   * Welch's t-test of R's help page for {@code sleep}: {@code t.test(extra ~ group)} gives t =
   * −1.8608, df = 17.776, p = 0.07939. Here the values are logarithms.
   */
  @Test
  void welchsTestGivesThePublishedPValue() {
    double[] first = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
    double[] second = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
    Evidence evidence = Evidence.of(iterations(first), iterations(second)).orElseThrow();
    assertThat(evidence.p()).isCloseTo(0.07939, within(1e-5));
    assertThat(Math.log(evidence.ratio())).isCloseTo(1.58, within(1e-9));
  }

  @Test
  void severalForksASideAreTheUnits() {
    Samples forks =
        new Samples(List.of(List.of(single(1), single(3)), List.of(single(2), single(2))), true);
    assertThat(Evidence.of(forks, forks).orElseThrow())
        .isEqualTo(new Evidence(1, 1, 1, 1)); // forks do not differ, though iterations do
  }

  @Test
  void anIntervalWithoutEndStaysANumber() {
    Evidence evidence = Evidence.of(iterations(-300, 300), iterations(0, 1)).orElseThrow();
    assertThat(evidence.low()).isEqualTo(Double.MIN_NORMAL);
    assertThat(evidence.high()).isEqualTo(Double.MAX_VALUE);
  }

  @Test
  void aSingleIterationTellsNothing() {
    assertThat(Evidence.of(iterations(0), iterations(0))).isEmpty();
  }

  @Test
  void jmhsErrorsAreTakenForThoseOfManyCalls() {
    // z of 0.0005 is 3.2905, that of 0.025 1.96; both relative errors 3.2905 %, sqrt(2) together
    Estimate base = new Estimate(100, OptionalDouble.of(3.2905));
    Evidence evidence = Evidence.of(base, base.times(1.05)).orElseThrow();
    assertThat(evidence.ratio()).isCloseTo(1.05, within(1e-12));
    assertThat(Math.log(evidence.high() / evidence.ratio()))
        .isCloseTo(1.95996 * 0.01 * Math.sqrt(2), within(1e-6));
    assertThat(evidence.p()).isCloseTo(0.00056, within(1e-5)); // z = 0.04879 / 0.014142 = 3.45
  }

  @Test
  void anUnknownErrorGivesNoEvidence() {
    Estimate unknown = new Estimate(100, OptionalDouble.empty());
    assertThat(Evidence.of(unknown, new Estimate(100, OptionalDouble.of(1)))).isEmpty();
  }

  /** In R: {@code p.adjust(c(0.01, 0.04, 0.03, 0.005), "BH")}. */
  @Test
  void theCorrectionForManyCellsKeepsTheOrder() {
    double[] adjusted = FalseDiscovery.adjust(List.of(0.01, 0.04, 0.03, 0.005));
    assertThat(adjusted).containsExactly(new double[] {0.02, 0.04, 0.04, 0.02}, within(1e-12));
    assertThat(FalseDiscovery.adjust(List.of(0.9, 0.8)))
        .containsExactly(new double[] {0.9, 0.9}, within(1e-12));
    assertThat(FalseDiscovery.adjust(List.of())).isEmpty();
  }

  /** One fork of iterations with a single call, whose logarithms are given. */
  private static Samples iterations(double... logarithms) {
    return new Samples(
        List.of(Arrays.stream(logarithms).map(Math::exp).mapToObj(EvidenceTest::single).toList()),
        true);
  }

  private static Histogram single(double value) {
    return new Histogram(new double[] {value}, new int[] {1});
  }
}
