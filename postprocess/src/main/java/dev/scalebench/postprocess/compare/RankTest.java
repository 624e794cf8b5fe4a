package dev.scalebench.postprocess.compare;

import java.util.OptionalDouble;
import org.apache.commons.numbers.combinatorics.BinomialCoefficientDouble;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * H. Mann and D. Whitney's test (Annals of Mathematical Statistics 18, 1947) of whether calls of
 * one side tend to take longer.
 */
final class RankTest {

  private RankTest() {}

  /**
   * The two-sided p-value.
   *
   * @param level what it must be able to go below
   * @return empty where there are so few calls that it would not, even if all calls of one side
   *     took longer than all of the other
   */
  static OptionalDouble p(double[] base, double[] other, double level) {
    double orders = BinomialCoefficientDouble.value(base.length + other.length, other.length);
    if (2 / orders >= level) {
      return OptionalDouble.empty();
    }
    double p = MannWhitneyUTest.withDefaults().test(base, other).getPValue();
    // Where all calls took the same, there are no ranks.
    return OptionalDouble.of(Double.isNaN(p) ? 1 : p);
  }
}
