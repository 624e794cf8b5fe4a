package dev.scalebench.postprocess.figure;

import java.util.List;
import java.util.stream.Stream;

/**
 * The charts of one mapping, as a page groups them. A list is empty where nothing was measured.
 *
 * @param order which mapping it is, for headings; empty where that goes without saying
 */
public record Section(
    String order,
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

  public boolean hasThroughputPerOptimization() {
    return !throughputPerOptimization.isEmpty();
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
