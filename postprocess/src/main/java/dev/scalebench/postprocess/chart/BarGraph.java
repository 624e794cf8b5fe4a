package dev.scalebench.postprocess.chart;

import dev.scalebench.postprocess.measure.Estimate;
import java.awt.Color;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One bar a configuration. */
public record BarGraph(Heading heading, Quantity quantity, List<Bar> bars) implements Graph {

  public BarGraph {
    bars = List.copyOf(bars);
    if (bars.isEmpty()) {
      throw new IllegalArgumentException("bars must not be empty");
    }
  }

  @Override
  public Set<Color> colors() {
    return bars.stream().map(bar -> bar.style().color()).collect(Collectors.toSet());
  }

  /** One configuration's value. */
  public record Bar(String label, LineStyle style, Estimate value) {}
}
