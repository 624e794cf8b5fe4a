package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.graph.LineGraph;
import dev.scalebench.postprocess.graph.LineGraph.Reference;
import dev.scalebench.postprocess.graph.LineGraph.Scale;
import dev.scalebench.postprocess.graph.LineGraph.XAxis;
import dev.scalebench.postprocess.graph.Selection;
import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Throughputs over those of other cells, a chart per configuration. */
final class RatioCharts {

  private static final Estimate SAME = new Estimate(1, OptionalDouble.empty());

  /** What is drawn. */
  private record Kind(String id, String name, String of, String yLabel, Reference reference) {}

  private final Subject subject;
  private final Relation relation;
  private final Map<Cell, Estimate> ratios;
  private final Set<Cell> unsteady;
  private final boolean overThreads;

  RatioCharts(Subject subject, Relation relation) {
    this.subject = subject;
    this.relation = relation;
    this.ratios = relation.ratios(subject.data());
    this.unsteady =
        subject.data().measurements().stream()
            .filter(measurement -> measurement.unsteadiness().isPresent())
            .map(Measurement::cell)
            .collect(Collectors.toSet());
    this.overThreads = !subject.threadAxis().exists() || subject.readsOverThreads();
  }

  List<Figure> speedUps(Mapping mapping) {
    return figures(
        new Kind(
            "speedup",
            "speed-up",
            "over one thread",
            "Speed-up over one thread",
            overThreads
                ? Reference.IDEAL_SPEED_UP
                : Reference.idealOn(subject.threadAxis().threads().last())),
        mapping,
        speedUp());
  }

  /**
   * The ratios as they are.
   *
   * @param id in file names
   */
  List<Figure> relative(String id, Mapping mapping) {
    return figures(
        new Kind(
            id,
            "throughput",
            "relative to " + relation.title(),
            "Throughput over that of " + relation.title(),
            Reference.PARITY),
        mapping,
        this::ratio);
  }

  private Optional<Estimate> ratio(Measurement measurement) {
    return Optional.ofNullable(ratios.get(measurement.cell()));
  }

  /** One thread is as fast as itself, where a line over threads begins with it. */
  private Function<Measurement, Optional<Estimate>> speedUp() {
    if (!overThreads) {
      return this::ratio;
    }
    Set<Cell> compared = ratios.keySet().stream().map(relation::base).collect(Collectors.toSet());
    return measurement ->
        compared.contains(measurement.cell()) ? Optional.of(SAME) : ratio(measurement);
  }

  /** A ratio is as steady as both of its cells. */
  private boolean isSteady(Measurement measurement) {
    return !unsteady.contains(measurement.cell())
        && !unsteady.contains(relation.base(measurement.cell()));
  }

  private List<Figure> figures(
      Kind kind, Mapping mapping, Function<Measurement, Optional<Estimate>> ratio) {
    List<Figure> figures = new ArrayList<>();
    for (Configuration configuration : subject.data().configurations()) {
      graph(kind, mapping, configuration, ratio)
          .ifPresent(
              graph ->
                  figures.add(
                      new Figure(
                          subject
                              .naming()
                              .file(
                                  kind.id(), mapping, subject.configurations().slug(configuration)),
                          AltText.of(graph),
                          graph)));
    }
    return figures;
  }

  private Optional<LineGraph> graph(
      Kind kind,
      Mapping mapping,
      Configuration configuration,
      Function<Measurement, Optional<Estimate>> ratio) {
    Selection cells = Selection.of(mapping, configuration);
    List<XAxis> axes =
        overThreads && subject.threadAxis().has(configuration)
            ? List.of(XAxis.THREADS, XAxis.BATCH_SIZES) // over one thread count a line is a dot
            : List.of(XAxis.BATCH_SIZES);
    for (XAxis axis : axes) {
      List<LineGraph.Series> lines = lines(axis, ratio, cells);
      if (lines.stream().anyMatch(line -> line.points().size() > 1)) {
        return Optional.of(graph(kind, mapping, configuration, axis, lines));
      }
    }
    return Optional.empty();
  }

  private List<LineGraph.Series> lines(
      XAxis axis, Function<Measurement, Optional<Estimate>> ratio, Selection cells) {
    return axis == XAxis.BATCH_SIZES
        ? subject.series().threadCounts(ratio, this::isSteady, cells)
        : subject.series().batchSizes(ratio, this::isSteady, cells);
  }

  private LineGraph graph(
      Kind kind,
      Mapping mapping,
      Configuration configuration,
      XAxis axis,
      List<LineGraph.Series> lines) {
    return new LineGraph(
        subject
            .naming()
            .heading(
                kind.name(), mapping, kind.of(), subject.configurations().varying(configuration)),
        axis,
        kind.yLabel(),
        Scale.LINEAR,
        axis == XAxis.BATCH_SIZES ? "Threads" : "Batch size",
        lines,
        Optional.of(kind.reference()));
  }
}
