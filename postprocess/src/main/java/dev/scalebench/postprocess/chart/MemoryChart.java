package dev.scalebench.postprocess.chart;

import dev.scalebench.postprocess.chart.LineGraph.Scale;
import dev.scalebench.postprocess.chart.LineGraph.XAxis;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Measurement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Peak memory over batch sizes, one line a configuration. */
record MemoryChart(Subject subject) {

  List<Figure> figures(Mapping mapping) {
    int threads = subject.data().threadCounts().last();
    List<LineGraph.Series> lines =
        subject
            .series()
            .configurationsOverBatchSizes(MemoryChart::peak, Selection.ofThreads(mapping, threads));
    if (lines.isEmpty()) {
      return List.of();
    }
    LineGraph graph =
        new LineGraph(
            subject.naming().heading("peak memory", mapping, "by batch size", ""),
            XAxis.BATCH_SIZES,
            "Peak memory (MB)",
            Scale.LINEAR,
            "Configuration",
            lines,
            Optional.empty());
    return List.of(
        new Figure(subject.naming().file("memory", mapping, ""), AltText.of(graph), graph));
  }

  private static Optional<Estimate> peak(Measurement measurement) {
    OptionalDouble megabytes = measurement.secondary().peakMegabytes();
    return megabytes.isPresent()
        ? Optional.of(new Estimate(megabytes.getAsDouble(), OptionalDouble.empty()))
        : Optional.empty();
  }
}
