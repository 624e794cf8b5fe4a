package dev.scalebench.postprocess.measure;

import java.util.List;

/**
 * The times of single calls of a cell, in milliseconds.
 *
 * @param forks the iterations of each fork; none is empty
 */
public record Samples(List<List<Histogram>> forks) {

  public Samples {
    forks = forks.stream().map(List::copyOf).toList();
    if (forks.isEmpty() || forks.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("samples must have forks, and these iterations");
    }
  }

  /** The times of all calls, in no order. */
  public double[] calls() {
    long count = forks.stream().flatMap(List::stream).mapToLong(Histogram::calls).sum();
    double[] calls = new double[Math.toIntExact(count)];
    int position = 0;
    for (List<Histogram> fork : forks) {
      for (Histogram iteration : fork) {
        position = iteration.copyTo(calls, position);
      }
    }
    return calls;
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

  private static double mean(List<Histogram> iterations) {
    return iterations.stream().mapToDouble(Histogram::sum).sum()
        / iterations.stream().mapToLong(Histogram::calls).sum();
  }
}
