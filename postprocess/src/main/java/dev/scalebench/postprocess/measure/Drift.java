package dev.scalebench.postprocess.measure;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * How the host's speed, as the ruler tells it, explains what differs from fork to fork of a cell:
 * the ruler is a control variate. Times are divided by a power of it.
 *
 * @param exponent from 0 to 1: by how many percent a call takes longer when the ruler takes 1 %
 *     longer
 * @param left share of the variance between forks of a cell that is left when the ruler is taken
 *     out, below 1
 * @param rulerMillis the ruler to which times are related: the geometric mean of all forks
 */
public record Drift(double exponent, double left, double rulerMillis) {

  /** Fewer comparisons between forks of a cell do not tell an exponent from noise. */
  private static final int FEWEST = 8;

  /** By how many of its standard errors the exponent must differ from 0: 98 % of a normal one. */
  private static final double STANDARD_ERRORS = 2;

  /** The logarithms of a cell's forks, as differences from their means. */
  private static final class Deviations {
    private final double[] rulers;
    private final double[] times;

    Deviations(List<Fork> forks) {
      rulers = centered(forks.stream().mapToDouble(Drift::logRuler));
      times = centered(forks.stream().mapToDouble(fork -> Math.log(fork.millis())));
    }

    private static double[] centered(DoubleStream logs) {
      double[] values = logs.toArray();
      double mean = Arrays.stream(values).average().orElseThrow();
      return Arrays.stream(values).map(value -> value - mean).toArray();
    }

    int freedom() {
      return times.length - 1;
    }

    /** Sum of products of both. */
    double products() {
      double sum = 0;
      for (int i = 0; i < times.length; i++) {
        sum += rulers[i] * times[i];
      }
      return sum;
    }

    double squaredRulers() {
      return Arrays.stream(rulers).map(ruler -> ruler * ruler).sum();
    }

    /** Sum of squares of what an exponent leaves of times. */
    double squaresLeft(double exponent) {
      double sum = 0;
      for (int i = 0; i < times.length; i++) {
        double left = times[i] - exponent * rulers[i];
        sum += left * left;
      }
      return sum;
    }
  }

  /**
   * From the forks of all cells that were measured on one host, in one kind of JVM.
   *
   * @return empty where forks are too few, have no ruler, or differ no less when it is taken out
   */
  public static Optional<Drift> of(Collection<List<Fork>> cells) {
    List<Deviations> known =
        cells.stream()
            .filter(forks -> forks.size() > 1 && forks.stream().allMatch(Drift::hasRuler))
            .map(Deviations::new)
            .toList();
    int freedom = known.stream().mapToInt(Deviations::freedom).sum();
    if (freedom < FEWEST) {
      return Optional.empty();
    }
    double[] equal = known.stream().mapToDouble(cell -> 1).toArray();
    double[] weights = weights(known, exponent(known, equal));
    double exponent = exponent(known, weights);
    double before = squares(known, weights, 0);
    double left = squares(known, weights, exponent);
    double error = Math.sqrt(left / (freedom - 1) / sum(known, weights, Deviations::squaredRulers));
    double share = left / (freedom - 1) / (before / freedom);
    return exponent > STANDARD_ERRORS * error && share < 1
        ? Optional.of(new Drift(exponent, share, meanRuler(cells)))
        : Optional.empty();
  }

  /** What is left of the variance, in whole percent: a share for readers. */
  public String leftPercent() {
    return Math.round(100 * left) + " %";
  }

  /** This one, with times related to another ruler. */
  public Drift to(double millis) {
    return new Drift(exponent, left, millis);
  }

  /** The geometric mean of the rulers of all forks that have one. */
  public static double meanRuler(Collection<List<Fork>> cells) {
    return Math.exp(
        cells.stream()
            .flatMap(List::stream)
            .filter(Drift::hasRuler)
            .mapToDouble(Drift::logRuler)
            .average()
            .orElse(0));
  }

  /** What times of a fork are multiplied by; 1 where it has no ruler. */
  public double factor(Fork fork) {
    return hasRuler(fork) ? Math.exp(exponent * (Math.log(rulerMillis) - logRuler(fork))) : 1;
  }

  private static boolean hasRuler(Fork fork) {
    return fork.rulerMillis().isPresent();
  }

  private static double logRuler(Fork fork) {
    return Math.log(fork.rulerMillis().orElseThrow());
  }

  /** By least squares, with one exponent for all cells. */
  private static double exponent(List<Deviations> cells, double[] weights) {
    double squares = sum(cells, weights, Deviations::squaredRulers);
    double slope = squares == 0 ? 0 : sum(cells, weights, Deviations::products) / squares;
    return Math.max(0, Math.min(1, slope));
  }

  /** Cells of which an exponent leaves more than of most count for less: one was disturbed. */
  private static double[] weights(List<Deviations> cells, double exponent) {
    double[] variances =
        cells.stream().mapToDouble(cell -> cell.squaresLeft(exponent) / cell.freedom()).toArray();
    double[] sorted = variances.clone();
    Arrays.sort(sorted);
    double median = Math.max(sorted[sorted.length / 2], Double.MIN_NORMAL);
    return Arrays.stream(variances).map(variance -> median / Math.max(median, variance)).toArray();
  }

  private static double squares(List<Deviations> cells, double[] weights, double exponent) {
    return sum(cells, weights, cell -> cell.squaresLeft(exponent));
  }

  private static double sum(
      List<Deviations> cells, double[] weights, ToDoubleFunction<Deviations> term) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * term.applyAsDouble(cells.get(i));
    }
    return sum;
  }
}
