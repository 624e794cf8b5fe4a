package dev.scalebench.cell;

import dev.scalebench.program.Program;
import java.util.HashMap;
import java.util.Map;

/**
 * What networks hold and do, each recorded once: recording takes milliseconds, and sweeps have
 * hundreds of cells.
 */
final class NetworkSizes {
  /**
   * Of a network with inputs of one size.
   *
   * @param weightBytes of its parameters in float32
   * @param resultBytes of the results that are alive at once, at most
   * @param productFlop see {@link Program#productFlop}
   */
  record Size(double weightBytes, double resultBytes, double productFlop) {}

  private record Key(Subject subject, int batchSize) {}

  private final Map<Key, Size> recorded = new HashMap<>();

  /** What is measured, with a batch size. */
  Size of(Subject subject, int batchSize) {
    return recorded.computeIfAbsent(new Key(subject, batchSize), key -> subject.size(batchSize));
  }
}
