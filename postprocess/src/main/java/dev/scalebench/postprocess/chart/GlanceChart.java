package dev.scalebench.postprocess.chart;

import dev.scalebench.postprocess.chart.LineGraph.Scale;
import dev.scalebench.postprocess.chart.LineGraph.Series;
import dev.scalebench.postprocess.chart.LineGraph.XAxis;
import dev.scalebench.postprocess.measure.Mapping;
import java.util.List;
import java.util.Optional;

/** Throughput over batch sizes, all configurations beside each other. */
public final class GlanceChart {

  private GlanceChart() {}

  /** One a mapping that was measured at several batch sizes. */
  public static List<Figure> of(Subject subject) {
    return subject.data().mappings().stream()
        .flatMap(mapping -> figure(subject, mapping).stream())
        .toList();
  }

  private static Optional<Figure> figure(Subject subject, Mapping mapping) {
    List<Series> lines = new HighestThreads(subject, Quantity.THROUGHPUT).linesOverSeveral(mapping);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    LineGraph graph =
        new LineGraph(
            subject.naming().heading("throughput", mapping, "by batch size", subject.only(lines)),
            XAxis.BATCH_SIZES,
            Quantity.THROUGHPUT.axisLabel(),
            Scale.LINEAR,
            "Configuration",
            lines,
            Optional.empty());
    String file = subject.naming().file("glance", mapping, "");
    return Optional.of(new Figure(file, AltText.of(graph), graph));
  }
}
