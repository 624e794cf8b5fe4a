package dev.scalebench.postprocess.graph;

import dev.scalebench.postprocess.measure.Latency;
import dev.scalebench.postprocess.measure.Measurement;
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

  /** A configuration's ranges, by ascending thread count. */
  public record Series(String label, LineStyle style, List<Range> ranges) {
    public Series {
      ranges = List.copyOf(ranges);
    }
  }

  /** Milliseconds per batch at a thread count. */
  public record Range(
      int threads, double mean, double p50, double p90, double p99, boolean steady) {
    /** Empty where the percentiles are not known. */
    static Optional<Range> of(Measurement measurement) {
      return measurement.latency().flatMap(latency -> of(measurement, latency));
    }

    private static Optional<Range> of(Measurement measurement, Latency latency) {
      Latency.Percentiles known = latency.percentilesMillis();
      if (known.p50().isEmpty() || known.p90().isEmpty() || known.p99().isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new Range(
              measurement.cell().intraOpThreads(),
              latency.millis().mean(),
              known.p50().getAsDouble(),
              known.p90().getAsDouble(),
              known.p99().getAsDouble(),
              measurement.unsteadiness().isEmpty()));
    }

    /** The highest that is drawn. */
    public double highest() {
      return Math.max(mean, p99);
    }
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
