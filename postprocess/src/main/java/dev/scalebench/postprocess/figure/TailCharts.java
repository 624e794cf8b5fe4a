package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.graph.RangeGraph;
import dev.scalebench.postprocess.graph.Selection;
import dev.scalebench.postprocess.measure.Device;
import dev.scalebench.postprocess.measure.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Percentiles of latency, a chart per batch size; where CPU is shown over threads, two. */
record TailCharts(Subject subject) {

  List<Figure> figures(Mapping mapping) {
    List<Figure> figures = new ArrayList<>();
    for (Integer batchSize : subject.data().batchSizes()) {
      List<Figure> ofBatchSize = new ArrayList<>();
      for (boolean overThreads : new boolean[] {true, false}) {
        List<RangeGraph.Series> series =
            subject.series().ranges(Selection.ofBatchSize(mapping, batchSize), overThreads);
        if (!series.isEmpty()) {
          Optional<Device> device =
              ofBatchSize.isEmpty() ? Optional.empty() : Optional.of(Device.CUDA);
          ofBatchSize.add(figure(mapping, batchSize, device, series));
        }
      }
      figures.addAll(ofBatchSize);
    }
    return figures;
  }

  private Figure figure(
      Mapping mapping, int batchSize, Optional<Device> device, List<RangeGraph.Series> series) {
    String of = batchSize + device.map(known -> "-" + known.id()).orElse("");
    RangeGraph graph =
        new RangeGraph(
            subject
                .naming()
                .heading(
                    "latency percentiles",
                    mapping,
                    "at batch size " + batchSize,
                    device.map(Device::title).orElse("")),
            Quantity.LATENCY.axisLabel(),
            series);
    return new Figure(subject.naming().file("tail", mapping, of), AltText.of(graph), graph);
  }
}
