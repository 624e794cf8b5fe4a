package dev.scalebench.postprocess.chart;

import dev.scalebench.postprocess.measure.Estimate;
import java.awt.Color;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lines over threads or over batch sizes.
 *
 * @param legendTitle what the lines differ in
 */
public record LineGraph(
    Heading heading,
    XAxis xAxis,
    Quantity quantity,
    Scale scale,
    String legendTitle,
    List<Series> series)
    implements Graph {

  public LineGraph {
    series = List.copyOf(series);
    if (series.isEmpty()) {
      throw new IllegalArgumentException("series must not be empty");
    }
  }

  /** All that is drawn, for the y axis. */
  List<Estimate> estimates() {
    return series.stream().flatMap(line -> line.points().stream()).map(Point::y).toList();
  }

  /** What x counts. */
  public enum XAxis {
    /** Linear: lines that scale well are straight. */
    THREADS("Intra-op threads"),
    /** To base 2, as batch sizes are chosen. */
    BATCH_SIZES("Batch size");

    private final String label;

    XAxis(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** How y is drawn. */
  public enum Scale {
    /** From 0, so that heights can be compared. */
    LINEAR,
    /** To base 10, where values lie decades apart. */
    LOG
  }

  @Override
  public Set<Color> colors() {
    return series.stream().map(line -> line.style().color()).collect(Collectors.toSet());
  }

  /** One line. */
  public record Series(String label, LineStyle style, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }
  }

  /** What was measured at x. */
  public record Point(int x, Estimate y) {}
}
