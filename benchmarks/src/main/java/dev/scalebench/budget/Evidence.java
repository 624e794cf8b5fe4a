package dev.scalebench.budget;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is known of the cells of a sweep; a cell is its index. Grows by forks. */
public final class Evidence {
  /** Samples of one kind of time, and intervals of them until another fork is known. */
  private final class Known {
    private final Sample[] samples = new Sample[contenders.size()];
    private final @Nullable Interval[] intervals = new @Nullable Interval[contenders.size()];
    private final Map<String, Spread> spreads = new HashMap<>();

    Known() {
      Arrays.fill(samples, Sample.EMPTY);
    }

    void set(int cell, Sample sample) {
      samples[cell] = sample;
      spreads.clear();
      Arrays.fill(intervals, null);
    }

    Interval of(int cell) {
      Interval known = intervals[cell];
      if (known == null) {
        known =
            spreads.computeIfAbsent(contender(cell).device(), this::spread).interval(samples[cell]);
        intervals[cell] = known;
      }
      return known;
    }

    private Spread spread(String device) {
      return Spread.of(
          IntStream.range(0, samples.length)
              .filter(cell -> contender(cell).device().equals(device))
              .mapToObj(cell -> samples[cell])
              .toList());
    }
  }

  private final List<Contender> contenders;
  private final Known means;
  private final Known slows;

  /** Nothing known yet. */
  public Evidence(List<Contender> contenders) {
    this.contenders = List.copyOf(contenders);
    means = new Known();
    slows = new Known();
  }

  /** Learns a fork. */
  public void add(int cell, ForkTimes fork) {
    means.set(cell, means.samples[cell].with(fork.mean()));
    slows.set(cell, slows.samples[cell].with(fork.slow()));
  }

  /** Leaves a cell out of all questions from now on: it has failed. */
  public void drop(int cell) {
    means.set(cell, Sample.EMPTY);
    slows.set(cell, Sample.EMPTY);
  }

  /** How many forks are known of a cell. */
  public int forks(int cell) {
    return means.samples[cell].forks();
  }

  /** Seconds of a call of a cell that has a fork: the geometric mean of its forks' means. */
  public double seconds(int cell) {
    return Math.exp(mean(cell).middle());
  }

  /** Half the width of the 99.9 % interval of a cell's mean, relative to it; it has a fork. */
  public double relativeError(int cell) {
    return mean(cell).half();
  }

  /** Inputs of a call of a cell. */
  public long batchSize(int cell) {
    return contender(cell).batchSize();
  }

  Contender contender(int cell) {
    return contenders.get(cell);
  }

  /** Of the logarithm of the mean seconds of a call. */
  Interval mean(int cell) {
    return means.of(cell);
  }

  /** Of the logarithm of the seconds that nine of ten calls do not exceed. */
  Interval slow(int cell) {
    return slows.of(cell);
  }
}
