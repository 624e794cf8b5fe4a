package dev.scalebench.postprocess.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The rank test gives published p-values, and knows when it has nothing to say. */
class RankTestTest {

  /** M. Hollander and D. Wolfe (1973), p. 69 f.; in R, the help page of {@code wilcox.test}. */
  @Test
  void theExampleOfHollanderAndWolfe() {
    double[] x = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};
    double[] y = {1.15, 0.88, 0.90, 0.74, 1.21};
    assertThat(RankTest.p(x, y, 0.05)).hasValueCloseTo(0.2544, within(5e-5));
  }

  /** Of 4 + 4 values there are 70 orders, so no p-value is below 2 / 70. */
  @Test
  void soFewCallsThatTheyCouldNeverTellHaveNoSay() {
    double[] fast = {1, 2, 3, 4};
    double[] slow = {50, 60, 70, 80};
    assertThat(RankTest.p(fast, slow, 0.05)).hasValueCloseTo(2 / 70.0, within(1e-12));
    assertThat(RankTest.p(fast, slow, 0.01)).isEmpty();
    assertThat(RankTest.p(new double[0], slow, 0.05)).isEmpty();
  }

  @Test
  void callsThatAllTookTheSameDoNotDiffer() {
    double[] same = new double[60];
    Arrays.fill(same, 5);
    assertThat(RankTest.p(same, same, 0.01)).hasValue(1);
  }
}
