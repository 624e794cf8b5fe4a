package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.graph.LineGraph;
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
    HighestThreads charted =
        new HighestThreads(
            subject,
            measurement -> Estimate.of(megabytes.apply(measurement)),
            measurement -> true); // verdicts are about times
    return charted.figures(
        mapping,
        charted.lines(mapping),
        new HighestThreads.Words(
            id, "", title.toLowerCase(Locale.ROOT), "by batch size", title + " (MB)"),
        LineGraph.Scale.LINEAR,
        Optional.empty());
  }
}
