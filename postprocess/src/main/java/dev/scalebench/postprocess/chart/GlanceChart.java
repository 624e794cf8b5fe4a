package dev.scalebench.postprocess.chart;

import java.util.List;
import java.util.Optional;

/** Throughput over batch sizes, all configurations beside each other. */
public final class GlanceChart {

  private GlanceChart() {}

  /** One a mapping that was measured at several batch sizes. */
  public static List<Figure> of(Subject subject) {
    HighestThreads charted = new HighestThreads(subject, Quantity.THROUGHPUT);
    HighestThreads.Words words =
        new HighestThreads.Words(
            "glance", "", "throughput", "by batch size", Quantity.THROUGHPUT.axisLabel());
    return subject.data().mappings().stream()
        .flatMap(
            mapping ->
                charted
                    .figures(mapping, charted.linesOverSeveral(mapping), words, Optional.empty())
                    .stream())
        .toList();
  }
}
