package dev.scalebench.postprocess.measure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The times of a cell's single calls, in their order, equal ones counted. */
public final class CallTimes {
  private final double[] values;

  /** How many calls took at most as long. */
  private final long[] upTo;

  private CallTimes(double[] values, long[] upTo) {
    this.values = values;
    this.upTo = upTo;
  }

  /**
   * Those of all iterations.
   *
   * @param iterations at least one
   */
  static CallTimes of(List<Histogram> iterations) {
    List<Histogram.Bin> bins =
        iterations.stream()
            .flatMap(Histogram::bins)
            .sorted(Comparator.comparingDouble(Histogram.Bin::value))
            .toList();
    long[] upTo = bins.stream().mapToLong(Histogram.Bin::count).toArray();
    Arrays.parallelPrefix(upTo, Long::sum);
    return new CallTimes(bins.stream().mapToDouble(Histogram.Bin::value).toArray(), upTo);
  }

  /** How many calls there were. */
  public long count() {
    return upTo[upTo.length - 1];
  }

  /**
   * The time of a call.
   *
   * @param rank 1 is the fastest, and {@link #count} the slowest
   */
  double ofRank(double rank) {
    if (!(rank > 0 && rank <= count())) {
      throw new IllegalArgumentException("rank must be up to %d, got: %s".formatted(count(), rank));
    }
    int low = 0;
    int high = upTo.length - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (upTo[middle] < rank) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return values[low];
  }
}
