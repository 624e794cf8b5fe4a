package dev.scalebench.postprocess.graph;

import dev.scalebench.postprocess.measure.Latency;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.Percentile;
import dev.scalebench.postprocess.style.LineStyle;
import java.awt.Color;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the times of single passes are spread, over threads: the configurations side by side. */
public record RangeGraph(Heading heading, String yLabel, List<Series> series) implements Graph {

  public RangeGraph {
    series = List.copyOf(series);
    if (series.isEmpty()) {
      throw new IllegalArgumentException("series must not be empty");
    }
  }

  /**
   * A configuration's ranges, by ascending thread count.
   *
   * @param gaps thread counts at which it has no result
   */
  public record Series(String label, LineStyle style, List<Range> ranges, List<Integer> gaps) {
    public Series {
      ranges = List.copyOf(ranges);
      gaps = List.copyOf(gaps);
    }
  }

  /**
   * Milliseconds per batch at a thread count.
   *
   * @param p99 empty where there were too few calls to know it
   */
  public record Range(
      int threads,
      double mean,
      Percentile p50,
      Percentile p90,
      Optional<Percentile> p99,
      boolean steady) {
    /** Empty where the 90th percentile is not known. */
    static Optional<Range> of(Measurement measurement) {
      return measurement.latency().flatMap(latency -> of(measurement, latency));
    }

    private static Optional<Range> of(Measurement measurement, Latency latency) {
      Latency.Percentiles known = latency.percentilesMillis();
      if (known.p50().isEmpty() || known.p90().isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new Range(
              measurement.cell().intraOpThreads(),
              latency.millis().mean(),
              known.p50().get(),
              known.p90().get(),
              known.p99(),
              measurement.unsteadiness().isEmpty()));
    }

    /** The last that is known. */
    public Percentile last() {
      return p99.orElse(p90);
    }

    /** All that are known. */
    public List<Percentile> percentiles() {
      return Stream.concat(Stream.of(p50, p90), p99.stream()).toList();
    }

    /** The highest that is drawn. */
    public double highest() {
      return Math.max(mean, last().interval().high());
    }
  }

  /** Up to where ranges reach, in words: {@code 90th or 99th}. */
  public String lasts() {
    boolean some = ranges().anyMatch(range -> range.p99().isPresent());
    boolean all = ranges().allMatch(range -> range.p99().isPresent());
    return all ? "99th" : some ? "90th or 99th" : "90th";
  }

  /** Whether a cell of any configuration has no result. */
  public boolean hasGaps() {
    return series.stream().anyMatch(each -> !each.gaps().isEmpty());
  }

  /** All that is drawn. */
  public Stream<Range> ranges() {
    return series.stream().flatMap(each -> each.ranges().stream());
  }

  @Override
  public Set<Color> colors() {
    return series.stream().map(each -> each.style().color()).collect(Collectors.toSet());
  }
}
