package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.graph.LineGraph;
import dev.scalebench.postprocess.measure.Condition;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mapping;
import java.util.List;
import java.util.Optional;

/** What the GPU used for an inference, over batch sizes, one line a configuration. */
record EnergyChart(Subject subject) {

  List<Figure> figures(Mapping mapping) {
    HighestThreads charted =
        new HighestThreads(
            subject,
            measurement -> Estimate.of(measurement.secondary().conditions().get(Condition.ENERGY)));
    return charted.figures(
        mapping,
        charted.lines(mapping),
        new HighestThreads.Words(
            "energy", "", "energy per inference", "by batch size", "Energy (J per inference)"),
        LineGraph.Scale.LOG,
        Optional.empty());
  }
}
