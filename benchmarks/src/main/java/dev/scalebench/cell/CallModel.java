package dev.scalebench.cell;

/**
 * How long a call should take on a machine of which nothing is known: by its arithmetic, but not
 * faster than its weights are read. Only a start: what is measured corrects it.
 */
public final class CallModel {
  /** Assumed of a core, FLOP/s: an AVX2 core at a quarter of its peak. */
  public static final double FLOP_PER_SECOND = 30e9;

  /** Assumed of the machine, bytes/s. */
  private static final double BYTES_PER_SECOND = 10e9;

  private final NetworkSizes sizes = new NetworkSizes();

  /**
   * Expected seconds of a call: of the slowest instance, and until the next request arrives where
   * these arrive by themselves.
   */
  public double seconds(Cell cell) {
    double slowest =
        cell.instances().stream().mapToDouble(this::instanceSeconds).max().orElseThrow();
    return cell.division().stream()
        .flatMapToDouble(division -> division.arrival().perSecond().stream())
        .map(perSecond -> Math.max(slowest, 1 / perSecond))
        .findFirst()
        .orElse(slowest);
  }

  private double instanceSeconds(Cell cell) {
    NetworkSizes.Size input = sizes.of(cell.subject(), 1);
    double arithmetic =
        cell.batchSize() * input.productFlop() / (FLOP_PER_SECOND * cell.intraOpThreads());
    return Math.max(arithmetic, input.weightBytes() / BYTES_PER_SECOND);
  }
}
