package dev.scalebench.postprocess.chart;

import dev.scalebench.postprocess.chart.LineGraph.Scale;
import dev.scalebench.postprocess.chart.LineGraph.XAxis;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Measurement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Memory over batch sizes, one line a configuration.
 *
 * @param id in file names
 * @param title for readers: {@code Peak memory}
 * @param megabytes which memory
 */
record MemoryChart(
    Subject subject, String id, String title, Function<Measurement, OptionalDouble> megabytes) {

  static MemoryChart peak(Subject subject) {
    return new MemoryChart(
        subject, "memory", "Peak memory", measurement -> measurement.secondary().peakMegabytes());
  }

  static MemoryChart ofDevice(Subject subject) {
    return new MemoryChart(
        subject,
        "device-memory",
        "Device memory",
        measurement -> measurement.secondary().deviceMegabytes());
  }

  List<Figure> figures(Mapping mapping) {
    List<LineGraph.Series> lines =
        new HighestThreads(subject, measurement -> Estimate.of(megabytes.apply(measurement)))
            .lines(mapping);
    if (lines.isEmpty()) {
      return List.of();
    }
    LineGraph graph =
        new LineGraph(
            subject
                .naming()
                .heading(
                    title.toLowerCase(Locale.ROOT), mapping, "by batch size", subject.only(lines)),
            XAxis.BATCH_SIZES,
            title + " (MB)",
            Scale.LINEAR,
            "Configuration",
            lines,
            Optional.empty());
    return List.of(new Figure(subject.naming().file(id, mapping, ""), AltText.of(graph), graph));
  }
}
