package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.graph.CurveGraph;
import dev.scalebench.postprocess.graph.CurveGraph.Curve;
import dev.scalebench.postprocess.graph.CurveGraph.Point;
import dev.scalebench.postprocess.graph.LineGraph.Scale;
import dev.scalebench.postprocess.graph.SeriesFactory;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Device;
import dev.scalebench.postprocess.measure.Mapping;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** What throughput costs in latency, all configurations beside each other. */
public final class CurveChart {

  /** More curves in one chart nobody follows. */
  public static final int MOST = 12;

  private CurveChart() {}

  /** One chart where there are curves, else none; of two mappings, of the sequential. */
  public static List<Figure> of(Subject subject) {
    Mapping mapping = subject.data().mappings().first();
    List<Curve> curves =
        shown(subject.data().configurations(), mapping, subject.series()).stream()
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

  /** Of many those of the highest throughput, as many of each device. */
  private static Collection<Configuration> shown(
      SortedSet<Configuration> all, Mapping mapping, SeriesFactory series) {
    if (all.size() <= MOST) {
      return all;
    }
    long devices = all.stream().map(Configuration::device).distinct().count();
    Map<Device, List<Configuration>> ofDevice =
        all.stream()
            .sorted(
                Comparator.comparingDouble(
                    each -> -series.curve(mapping, each).map(CurveChart::highest).orElse(0.0)))
            .collect(Collectors.groupingBy(Configuration::device));
    return ofDevice.values().stream()
        .flatMap(ordered -> ordered.stream().limit(MOST / devices))
        .sorted()
        .toList();
  }

  private static double highest(Curve curve) {
    return curve.points().stream().mapToDouble(Point::perSecond).max().orElseThrow();
  }

  private static Scale scale(List<Curve> curves) {
    return Scale.ofHighest(curves.stream().mapToDouble(CurveChart::highest).summaryStatistics());
  }
}
