package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.measure.Mapping;
import java.util.List;
import java.util.stream.Stream;

/** The charts of one mapping, as a page groups them. A list is empty where nothing was measured. */
public record Section(
    Mapping mapping,
    List<Figure> latencyPerBatch,
    List<Figure> latencyPerOptimization,
    List<Figure> throughputPerBatch,
    List<Figure> throughputPerOptimization,
    List<Figure> throughputPerBatchSize) {

  public boolean hasLatency() {
    return !latencyPerBatch.isEmpty();
  }

  public boolean hasThroughput() {
    return !throughputPerBatch.isEmpty();
  }

  /** All of them, in the page's order. */
  public List<Figure> figures() {
    return Stream.of(
            latencyPerBatch,
            latencyPerOptimization,
            throughputPerBatch,
            throughputPerOptimization,
            throughputPerBatchSize)
        .flatMap(List::stream)
        .toList();
  }
}
