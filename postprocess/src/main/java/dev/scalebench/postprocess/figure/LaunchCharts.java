package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.graph.LineGraph;
import dev.scalebench.postprocess.graph.LineGraph.Reference;
import dev.scalebench.postprocess.graph.LineGraph.Scale;
import dev.scalebench.postprocess.graph.LineGraph.Series;
import dev.scalebench.postprocess.graph.LineGraph.XAxis;
import dev.scalebench.postprocess.graph.Selection;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.style.Categories;
import dev.scalebench.postprocess.style.LineStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * When a call's work is queued, beside when it is complete, of cells that know both; and how long
 * it takes by the GPU's own clock, where that tells.
 */
record LaunchCharts(Subject subject) {

  private static final String ID = "launch";

  /** Fewer do not show how times grow with the batch; numbers are in the tables. */
  private static final int LEAST_POINTS = 3;

  /** What launching takes of the whole, a line per configuration. */
  List<Figure> shares(Mapping mapping) {
    HighestThreads charted =
        new HighestThreads(subject, both((launch, whole) -> 100 * launch / whole));
    return charted.figures(
        mapping,
        charted.linesOverSeveral(mapping),
        new HighestThreads.Words(
            ID, "", "launch time", "over completion time", "Launch over completion time (%)"),
        Scale.LINEAR,
        Optional.of(Reference.LAUNCH_BOUND));
  }

  /** Both times, a chart per configuration. */
  List<Figure> times(Mapping mapping) {
    List<Figure> figures = new ArrayList<>();
    for (Configuration configuration : subject.data().configurations()) {
      Selection cells = Selection.of(mapping, configuration);
      List<LineStyle> styles = Categories.styles(3);
      List<Series> lines =
          Stream.of(
                  line(cells, "complete", styles.get(0), both((launch, whole) -> whole)),
                  line(cells, "queued", styles.get(1), both((launch, whole) -> launch))
                      .map(LaunchCharts::withoutGaps),
                  line(cells, "done on the GPU", styles.get(2), LaunchCharts::onDevice)
                      .map(LaunchCharts::withoutGaps))
              .flatMap(Function.identity())
              .toList();
      if (lines.stream().anyMatch(line -> line.points().size() >= LEAST_POINTS)) {
        figures.add(figure(mapping, configuration, lines));
      }
    }
    return figures;
  }

  private Figure figure(Mapping mapping, Configuration configuration, List<Series> lines) {
    LineGraph graph =
        new LineGraph(
            subject
                .naming()
                .heading(
                    "launch and completion time",
                    mapping,
                    "by batch size",
                    subject.configurations().varying(configuration)),
            XAxis.BATCH_SIZES,
            "Time (ms per batch)",
            Scale.LOG,
            "Until all is",
            lines,
            Optional.empty());
    String file = subject.naming().file(ID, mapping, subject.configurations().slug(configuration));
    return new Figure(file, AltText.of(graph), graph);
  }

  private Stream<Series> line(
      Selection cells,
      String label,
      LineStyle style,
      Function<Measurement, Optional<Estimate>> time) {
    return new HighestThreads(subject, time)
        .line(cells).stream().map(line -> new Series(label, style, line.points(), line.gaps()));
  }

  /** A cell without a result has one cross, not three. */
  private static Series withoutGaps(Series line) {
    return new Series(line.label(), line.style(), line.points(), List.of());
  }

  private static Optional<Estimate> onDevice(Measurement measurement) {
    return Estimate.of(measurement.secondary().deviceMillis());
  }

  /**
   * A figure of cells that know both times.
   *
   * @param figure of the launch time and the completion time
   */
  private static Function<Measurement, Optional<Estimate>> both(DoubleBinaryOperator figure) {
    return measurement -> {
      OptionalDouble launch = measurement.secondary().launchMillis();
      return launch.isPresent() && measurement.latency().isPresent()
          ? Estimate.of(
              OptionalDouble.of(
                  figure.applyAsDouble(
                      launch.getAsDouble(), measurement.latency().get().millis().mean())))
          : Optional.empty();
    };
  }
}
