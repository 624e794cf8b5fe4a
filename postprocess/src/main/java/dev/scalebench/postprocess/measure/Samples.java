package dev.scalebench.postprocess.measure;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a cell's mean was taken of: times in milliseconds.
 *
 * @param forks the iterations of each fork; none is empty
 * @param single whether they hold the times of single calls, and not means of iterations
 */
public record Samples(List<List<Histogram>> forks, boolean single) {

  /** A rank test of so many calls a side sees shifts of a few percent of their deviation. */
  static final int MOST_CALLS = 10_000;

  public Samples {
    forks = forks.stream().map(List::copyOf).toList();
    if (forks.isEmpty() || forks.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("samples must have forks, and these iterations");
    }
  }

  /**
   * The times of single calls, ascending; none where they are not known. Of more than {@value
   * #MOST_CALLS} as many are taken, at evenly spaced ranks.
   */
  public double[] calls() {
    if (!single) {
      return new double[0];
    }
    CallTimes all = times();
    double[] calls = new double[(int) Math.min(all.count(), MOST_CALLS)];
    for (int i = 0; i < calls.length; i++) {
      calls[i] = all.ofRank((i + 0.5) * all.count() / calls.length);
    }
    return calls;
  }

  private CallTimes times() {
    return CallTimes.of(forks.stream().flatMap(List::stream).toList());
  }

  /** The times of single calls; empty where they are not known. */
  public Optional<CallTimes> callTimes() {
    return single ? Optional.of(times()) : Optional.empty();
  }

  /** The mean of each iteration. */
  public double[] iterationMeans() {
    return forks.stream()
        .flatMap(List::stream)
        .mapToDouble(iteration -> iteration.sum() / iteration.calls())
        .toArray();
  }

  /** The mean of each fork. */
  public double[] forkMeans() {
    return forks.stream().mapToDouble(Samples::mean).toArray();
  }

  /**
   * The same with the times of each fork multiplied.
   *
   * @param factors one a fork
   */
  public Samples times(double[] factors) {
    if (factors.length != forks.size()) {
      throw new IllegalArgumentException(
          "factors must be one a fork, got: %d for %d".formatted(factors.length, forks.size()));
    }
    return new Samples(
        IntStream.range(0, factors.length)
            .mapToObj(
                fork ->
                    forks.get(fork).stream()
                        .map(iteration -> iteration.times(factors[fork]))
                        .toList())
            .toList(),
        single);
  }

  private static double mean(List<Histogram> iterations) {
    return iterations.stream().mapToDouble(Histogram::sum).sum()
        / iterations.stream().mapToLong(Histogram::calls).sum();
  }
}
