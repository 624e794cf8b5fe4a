package dev.scalebench.postprocess.graph;

import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.style.LineStyle;
import java.awt.Color;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One bar a configuration.
 *
 * @param yLabel what the bars' lengths are, and the unit
 */
public record BarGraph(Heading heading, String yLabel, List<Bar> bars) implements Graph {

  public BarGraph {
    bars = List.copyOf(bars);
    if (bars.stream().allMatch(bar -> bar.value().isEmpty())) {
      throw new IllegalArgumentException("bars must have values");
    }
  }

  /** All that is drawn, for the axis. */
  public List<Estimate> estimates() {
    return bars.stream().flatMap(bar -> bar.value().stream()).toList();
  }

  @Override
  public Set<Color> colors() {
    return bars.stream().map(bar -> bar.style().color()).collect(Collectors.toSet());
  }

  /**
   * One configuration's value.
   *
   * @param value empty where the cell has no result
   * @param note why there is no value, or what is to be known about it; may be empty
   */
  public record Bar(String label, LineStyle style, Optional<Estimate> value, String note) {}
}
