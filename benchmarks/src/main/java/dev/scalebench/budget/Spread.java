package dev.scalebench.budget;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How forks of a cell differ from each other. One or two tell their variance badly, so it is
 * moderated by the usual one of all cells, as pages do: G. Smyth, Statistical Applications in
 * Genetics and Molecular Biology 3, 2004, article 3. Pages estimate how many degrees of freedom the
 * usual variance is worth; here it is a constant, and there is a usual variance before any cell has
 * two forks.
 *
 * @param usual variance of the logarithms of forks' times
 */
record Spread(double usual) {
  /** Degrees of freedom that the usual variance is worth. */
  private static final int FREEDOM = 6;

  /** Deviation between forks before any is known: of a shared machine on a good day. */
  private static final double FIRST_DEVIATION = 0.03;

  /** The deviation is known to a factor of 2, so the logarithm of its square to twice its log. */
  private static final double FIRST_UNCERTAINTY = Math.pow(2 * Math.log(2), 2);

  /** Variances of forks that happen to agree are taken for this one, since they have logarithms. */
  private static final double LEAST_VARIANCE = 1e-8;

  /** Of pages' intervals: 99.9 %. */
  private static final double TAIL = 0.0005;

  private static final Map<Integer, Double> QUANTILES = new ConcurrentHashMap<>();

  /**
   * Fits what is usual by the moments of the logarithms of variances (Smyth's section 6.2), each
   * weighted by how well it is known.
   *
   * @param cells what is known of each cell
   */
  static Spread of(Collection<Sample> cells) {
    double bias = Digamma.value(FREEDOM / 2.0) - Math.log(FREEDOM / 2.0);
    double weights = 1 / FIRST_UNCERTAINTY;
    double sum = weights * (2 * Math.log(FIRST_DEVIATION) - bias);
    for (Sample cell : cells) {
      if (cell.freedom() > 0) {
        double half = cell.freedom() / 2.0;
        double weight = 1 / (Trigamma.value(half) + Trigamma.value(FREEDOM / 2.0));
        double log = Math.log(Math.max(LEAST_VARIANCE, cell.squares() / cell.freedom()));
        sum += weight * (log - Digamma.value(half) + Math.log(half));
        weights += weight;
      }
    }
    return new Spread(Math.exp(sum / weights + bias));
  }

  /** Where the logarithm of a cell's time lies; it has a fork at least. */
  Interval interval(Sample cell) {
    int own = cell.freedom();
    double deviation = Math.sqrt((FREEDOM * usual + cell.squares()) / (FREEDOM + own));
    return new Interval(cell.mean(), half(deviation, own), half(deviation, own + 1));
  }

  /** Half a width from one fork more than {@code own}. */
  private static double half(double deviation, int own) {
    return deviation / Math.sqrt(own + 1.0) * quantile(FREEDOM + own);
  }

  private static double quantile(int freedom) {
    return QUANTILES.computeIfAbsent(
        freedom, degrees -> TDistribution.of(degrees).inverseSurvivalProbability(TAIL));
  }
}
