package dev.scalebench;

import dev.scalebench.program.Program;
import dev.scalebench.sweep.CellId;
import java.util.HashMap;
import java.util.Map;

/**
 * How long a call should take on a machine of which nothing is known: by its arithmetic, but not
 * faster than its weights are read. Only a start: what is measured corrects it.
 */
final class CallModel {
  /** Assumed of a core, FLOP/s: an AVX2 core at a quarter of its peak. */
  static final double FLOP_PER_SECOND = 30e9;

  /** Assumed of the machine, bytes/s. */
  private static final double BYTES_PER_SECOND = 10e9;

  private record Work(double flop, double bytes) {}

  private record Input(Network network, int sequenceLength, int imageSize) {}

  private final Map<Input, Work> works = new HashMap<>();

  /** Expected seconds of a call. */
  double seconds(CellId id) {
    Cell cell = Cell.of(id.params());
    Work work =
        works.computeIfAbsent(
            new Input(cell.network(), cell.sequenceLength(), cell.imageSize()), key -> work(cell));
    double arithmetic = cell.batchSize() * work.flop / (FLOP_PER_SECOND * cell.intraOpThreads());
    return Math.max(arithmetic, work.bytes / BYTES_PER_SECOND);
  }

  private static Work work(Cell cell) {
    Program program = Program.record(cell.model(), 1);
    return new Work(program.productFlop(), (double) program.leafElements() * Float.BYTES);
  }
}
