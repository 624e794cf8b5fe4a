package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.graph.CurveGraph;
import dev.scalebench.postprocess.graph.CurveGraph.Curve;
import dev.scalebench.postprocess.graph.CurveGraph.Point;
import dev.scalebench.postprocess.graph.LineGraph.Scale;
import dev.scalebench.postprocess.measure.Mapping;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/** What throughput costs in latency, all configurations beside each other. */
public final class CurveChart {

  /**
   * Of the highest throughputs of two curves: on a linear axis the lower would lie on the ground.
   */
  private static final double MOST_RATIO = 12;

  private CurveChart() {}

  /** One chart where there are curves, else none; of two mappings, of the sequential. */
  public static List<Figure> of(Subject subject) {
    Mapping mapping = subject.data().mappings().first();
    List<Curve> curves =
        subject.data().configurations().stream()
            .flatMap(configuration -> subject.series().curve(mapping, configuration).stream())
            .toList();
    if (curves.stream().noneMatch(curve -> curve.points().size() > 1)) {
      return List.of();
    }
    CurveGraph graph =
        new CurveGraph(
            subject.naming().heading("throughput against latency", mapping, "", ""),
            scale(curves),
            curves);
    return List.of(
        new Figure(subject.naming().file("curve", mapping, ""), AltText.of(graph), graph));
  }

  private static Scale scale(List<Curve> curves) {
    DoubleSummaryStatistics highest =
        curves.stream()
            .mapToDouble(
                curve -> curve.points().stream().mapToDouble(Point::perSecond).max().orElseThrow())
            .summaryStatistics();
    return highest.getMax() > MOST_RATIO * highest.getMin() ? Scale.LOG : Scale.LINEAR;
  }
}
