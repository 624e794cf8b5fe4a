package dev.scalebench;

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

  private record Input(Network network, int sequenceLength, int imageSize, int batchSize) {}

  private final Map<Input, Size> recorded = new HashMap<>();

  /** A cell's network with another batch size. */
  Size of(Cell cell, int batchSize) {
    return recorded.computeIfAbsent(
        new Input(cell.network(), cell.sequenceLength(), cell.imageSize(), batchSize),
        input -> record(cell, batchSize));
  }

  private static Size record(Cell cell, int batchSize) {
    Program program = Program.record(cell.model(), batchSize);
    return new Size(
        (double) program.leafElements() * Float.BYTES,
        program.peakResultBytes(),
        program.productFlop());
  }
}
