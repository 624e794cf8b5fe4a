package dev.scalebench.postprocess.measure;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The variance between forks of a cell. Two or three forks tell it badly, and an interval from them
 * alone would be dozens of times as wide as their difference. But a run has many cells, whose
 * variances resemble each other: a cell's is moderated by what is usual, as G. Smyth does for genes
 * (Statistical Applications in Genetics and Molecular Biology 3, 2004, article 3).
 *
 * @param usual variance of the logarithms of forks' means
 * @param freedom degrees of freedom that the usual variance is worth; 0 where nothing is usual
 */
record ForkVariance(double usual, double freedom) {

  /** Of JMH's intervals: 99.9 %. */
  private static final double TAIL = 0.0005;

  /** Fewer cells tell nothing of what is usual. */
  private static final int FEWEST_CELLS = 3;

  /**
   * What the usual variance is worth at most. With all that Smyth gives it, where cells vary alike,
   * it would miss what one cell has more: of 1000 intervals of two forks whose deviations differ by
   * a factor of 1.6 from cell to cell, 8 did not hold the truth, instead of 3.
   */
  private static final double MOST_FREEDOM = 10;

  /** Where the trigamma function is nearly 0. */
  private static final double GREAT = 1e6;

  /** Variances below that share of the median are taken for it, since they have logarithms. */
  private static final double LEAST_SHARE = 1e-5;

  /**
   * Fits what is usual to variances by the moments of their logarithms (Smyth's section 6.2).
   *
   * @param cells the logarithms of the means of each cell's forks; those of single forks are left
   *     out
   */
  static ForkVariance of(Collection<double[]> cells) {
    List<double[]> several = cells.stream().filter(logs -> logs.length > 1).toList();
    double[] variances = several.stream().mapToDouble(ForkVariance::variance).sorted().toArray();
    if (variances.length < FEWEST_CELLS || variances[variances.length / 2] == 0) {
      return new ForkVariance(0, 0);
    }
    double least = LEAST_SHARE * variances[variances.length / 2];
    double[] centered =
        several.stream()
            .mapToDouble(
                logs -> {
                  double half = (logs.length - 1) / 2.0;
                  return Math.log(Math.max(least, variance(logs)))
                      - Digamma.value(half)
                      + Math.log(half);
                })
            .toArray();
    double mean = mean(centered);
    double sampling =
        several.stream()
            .mapToDouble(logs -> Trigamma.value((logs.length - 1) / 2.0))
            .average()
            .orElseThrow();
    double excess = variance(centered) - sampling;
    if (excess <= 0) {
      return new ForkVariance(Math.exp(mean), MOST_FREEDOM);
    }
    double half = trigammaInverse(excess);
    return new ForkVariance(
        Math.exp(mean + Digamma.value(half) - Math.log(half)), Math.min(MOST_FREEDOM, 2 * half));
  }

  /**
   * Half the width of the 99.9 % interval of the mean of logarithms.
   *
   * @param logs none of a single fork
   * @return empty of a single fork where nothing is usual
   */
  OptionalDouble logError(double[] logs) {
    if (logs.length < 2) {
      return freedom == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(
              TDistribution.of(freedom).inverseSurvivalProbability(TAIL) * Math.sqrt(usual));
    }
    int own = logs.length - 1;
    double variance = (freedom * usual + own * variance(logs)) / (freedom + own);
    return OptionalDouble.of(
        TDistribution.of(freedom + own).inverseSurvivalProbability(TAIL)
            * Math.sqrt(variance / logs.length));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum()
        / (values.length - 1);
  }

  /** Where the trigamma function, which falls, has a value; by bisection. */
  private static double trigammaInverse(double value) {
    double low = 1e-6;
    double high = GREAT;
    while (high / low > 1 + 1e-9) {
      double middle = Math.sqrt(low * high);
      if (Trigamma.value(middle) > value) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
