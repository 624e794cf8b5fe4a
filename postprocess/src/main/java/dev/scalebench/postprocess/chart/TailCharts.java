package dev.scalebench.postprocess.chart;

import dev.scalebench.postprocess.measure.Mapping;
import java.util.ArrayList;
import java.util.List;

/** Percentiles of latency, a chart per batch size. */
record TailCharts(Subject subject) {

  List<Figure> figures(Mapping mapping) {
    List<Figure> figures = new ArrayList<>();
    for (Integer batchSize : subject.data().batchSizes()) {
      List<RangeGraph.Series> series =
          subject.series().ranges(Selection.ofBatchSize(mapping, batchSize));
      if (!series.isEmpty()) {
        RangeGraph graph =
            new RangeGraph(
                subject
                    .naming()
                    .heading("latency percentiles", mapping, "at batch size " + batchSize, ""),
                Quantity.LATENCY.axisLabel(),
                series);
        figures.add(
            new Figure(
                subject.naming().file("tail", mapping, batchSize.toString()),
                AltText.of(graph),
                graph));
      }
    }
    return figures;
  }
}
