package dev.scalebench.postprocess.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Where the mean of a series of runs changed. The statistic is the largest, over all places, of
 * Student's t between what is before and what is after (A. Sen and M. Srivastava, Annals of
 * Statistics 3, 1975, with the deviation estimated). Its distribution without a change is
 * simulated, since it depends on the length of the series alone: so at most one series of
 * independent normal noise in two hundred has a change. Where there is one, both sides are searched
 * for more (binary segmentation).
 */
public final class ChangePoints {
  /** Of a series without a change: how often one is found in it. */
  static final double LEVEL = 0.005;

  /** A side of one run would have no deviation of its own: a single odd run is no change. */
  private static final int LEAST_SIDE = 2;

  /** Runs of the shortest series in which a change can be told from noise. */
  public static final int FEWEST = 2 * LEAST_SIDE;

  /** Runs from which on ranks tell a change; found by simulating steps of five deviations. */
  private static final int RANKED = 12;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private static final int SIMULATIONS = 20_000;

  private static final long SEED = 1975;

  /** By the length of a series; cells of one trend have few lengths. */
  private static final Map<Integer, Double> CRITICAL = new ConcurrentHashMap<>();

  /**
   * A change.
   *
   * @param index of the first run after it
   * @param ratio of the geometric means of the runs after and before it, up to the next changes
   */
  public record ChangePoint(int index, double ratio) {}

  /** A place, and the statistic there. */
  private record Place(int index, double statistic) {}

  private ChangePoints() {}

  /**
   * The changes of a series, in its order.
   *
   * @param values positive, of one run after the other
   */
  public static List<ChangePoint> of(double[] values) {
    double[] logarithms = Arrays.stream(values).map(Math::log).toArray();
    List<Integer> ends = new ArrayList<>(List.of(0, values.length));
    search(logarithms, 0, values.length, ends);
    ends.sort(Comparator.naturalOrder());
    List<ChangePoint> changes = new ArrayList<>();
    for (int i = 1; i < ends.size() - 1; i++) {
      double before = mean(logarithms, ends.get(i - 1), ends.get(i));
      double after = mean(logarithms, ends.get(i), ends.get(i + 1));
      changes.add(new ChangePoint(ends.get(i), Math.exp(after - before)));
    }
    return changes;
  }

  private static void search(double[] values, int from, int to, List<Integer> found) {
    if (to - from < FEWEST) {
      return;
    }
    Optional<Place> place = largest(Arrays.copyOfRange(values, from, to));
    if (place.isPresent() && place.get().statistic() > critical(to - from)) {
      int at = from + place.get().index();
      found.add(at);
      search(values, from, at, found);
      search(values, at, to, found);
    }
  }

  private static double mean(double[] values, int from, int to) {
    return Arrays.stream(values, from, to).average().orElseThrow();
  }

  /** A normal score for each value; of equal ones in the order of the series. */
  private static double[] scores(double[] values) {
    Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(index -> values[index]));
    double[] scores = new double[values.length];
    for (int rank = 0; rank < order.length; rank++) {
      scores[order[rank]] = NORMAL.inverseCumulativeProbability((rank + 0.5) / values.length);
    }
    return scores;
  }

  /** Where t is largest; empty if all values are equal. */
  private static Optional<Place> largest(double[] series) {
    int n = series.length;
    boolean equal = Arrays.stream(series).allMatch(value -> value == series[0]);
    double[] values = n < RANKED || equal ? series : scores(series);
    double mean = mean(values, 0, n);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    double sum = 0;
    Place best = new Place(0, 0);
    for (int k = 1; k <= n - LEAST_SIDE; k++) {
      sum += values[k - 1] - mean;
      if (k < LEAST_SIDE) {
        continue;
      }
      // Sum of squares that the two means explain; the rest is the deviation around them.
      double between = sum * sum * n / ((double) k * (n - k));
      double within = Math.max(0, squares - between) / (n - 2);
      double t = within > 0 ? Math.sqrt(between / within) : Double.POSITIVE_INFINITY;
      if (between > 0 && t > best.statistic) {
        best = new Place(k, t);
      }
    }
    return best.index > 0 ? Optional.of(best) : Optional.empty();
  }

  /** What noise of this length exceeds in a share {@link #LEVEL} of all cases. */
  private static double critical(int length) {
    return CRITICAL.computeIfAbsent(length, ChangePoints::simulated);
  }

  private static double simulated(int length) {
    Random random = new Random(SEED + length);
    double[] statistics = new double[SIMULATIONS];
    double[] noise = new double[length];
    for (int i = 0; i < SIMULATIONS; i++) {
      Arrays.setAll(noise, any -> random.nextGaussian());
      statistics[i] = largest(noise).map(Place::statistic).orElse(0.0);
    }
    Arrays.sort(statistics);
    return statistics[(int) Math.ceil((1 - LEVEL) * SIMULATIONS)];
  }
}
