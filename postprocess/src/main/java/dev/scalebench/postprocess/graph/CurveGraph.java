package dev.scalebench.postprocess.graph;

import dev.scalebench.postprocess.style.LineStyle;
import java.awt.Color;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Throughput (y) against latency (x): a curve a configuration, a point a batch size. What is higher
 * and further left is better.
 *
 * @param scale of throughput
 */
public record CurveGraph(Heading heading, LineGraph.Scale scale, List<Curve> curves)
    implements Graph {

  public CurveGraph {
    curves = List.copyOf(curves);
    if (curves.isEmpty()) {
      throw new IllegalArgumentException("curves must not be empty");
    }
  }

  /** A configuration's points, by ascending batch size; at least one. */
  public record Curve(String label, LineStyle style, List<Point> points) {
    public Curve {
      points = List.copyOf(points);
      if (points.isEmpty()) {
        throw new IllegalArgumentException("a curve must have points");
      }
    }
  }

  /**
   * A batch size.
   *
   * @param millis mean latency of a batch
   * @param perSecond inferences a second
   */
  public record Point(int batchSize, double millis, double perSecond, boolean steady) {}

  /** All that is drawn. */
  public Stream<Point> points() {
    return curves.stream().flatMap(curve -> curve.points().stream());
  }

  @Override
  public Set<Color> colors() {
    return curves.stream().map(curve -> curve.style().color()).collect(Collectors.toSet());
  }
}
