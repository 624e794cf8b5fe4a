package dev.scalebench.postprocess.chart;

import dev.scalebench.postprocess.chart.LineGraph.Scale;
import dev.scalebench.postprocess.chart.LineGraph.XAxis;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Measurement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Peak memory over batch sizes, one line a configuration. */
record MemoryChart(Subject subject) {

  List<Figure> figures(Mapping mapping) {
    List<LineGraph.Series> lines =
        subject.data().configurations().stream()
            .flatMap(configuration -> line(Selection.of(mapping, configuration)).stream())
            .toList();
    if (lines.isEmpty()) {
      return List.of();
    }
    LineGraph graph =
        new LineGraph(
            subject.naming().heading("peak memory", mapping, "by batch size", subject.only(lines)),
            XAxis.BATCH_SIZES,
            "Peak memory (MB)",
            Scale.LINEAR,
            "Configuration",
            lines,
            Optional.empty());
    return List.of(
        new Figure(subject.naming().file("memory", mapping, ""), AltText.of(graph), graph));
  }

  /** A configuration's peaks at its highest number of threads; those of others are like them. */
  private List<LineGraph.Series> line(Selection cells) {
    OptionalInt threads =
        subject.series().measured(cells).stream()
            .filter(measurement -> peak(measurement).isPresent())
            .mapToInt(measurement -> measurement.cell().intraOpThreads())
            .max();
    return subject
        .series()
        .configurationsOverBatchSizes(
            measurement ->
                measurement.cell().intraOpThreads() == threads.orElse(0)
                    ? peak(measurement)
                    : Optional.empty(),
            cells)
        .stream()
        .map(line -> new LineGraph.Series(line.label(), line.style(), line.points(), List.of()))
        .toList();
  }

  private static Optional<Estimate> peak(Measurement measurement) {
    OptionalDouble megabytes = measurement.secondary().peakMegabytes();
    return megabytes.isPresent()
        ? Optional.of(new Estimate(megabytes.getAsDouble(), OptionalDouble.empty()))
        : Optional.empty();
  }
}
