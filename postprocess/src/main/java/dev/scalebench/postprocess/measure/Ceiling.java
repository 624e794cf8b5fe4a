package dev.scalebench.postprocess.measure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What bounds a network on a machine: the rate of a large matrix product, or that at which its
 * weights are read, whichever allows less (the roofline of S. Williams, A. Waterman and D.
 * Patterson, doi:10.1145/1498765.1498785). Activations are not counted. What keeps weights in a
 * cache, or computes convolutions with fewer operations than their definition has, can exceed it.
 *
 * @param inputSize for which the network's work was counted; empty where nobody knows
 * @param intraOpThreads of the matrix product
 * @param productFlopPerSecond of a large matrix product in float32, FLOP/s
 * @param readBytesPerSecond at which memory is read, bytes/s
 * @param flopPerInput of products in a forward pass, per input
 * @param weightBytes that products read in a forward pass, whatever the batch
 */
public record Ceiling(
    Model model,
    Optional<InputSize> inputSize,
    int intraOpThreads,
    double productFlopPerSecond,
    double readBytesPerSecond,
    double flopPerInput,
    double weightBytes) {

  private static final double GIGA = 1e9;

  private static final Comparator<Ceiling> PREFERRED =
      Comparator.comparingInt(Ceiling::intraOpThreads)
          .thenComparingDouble(Ceiling::productFlopPerSecond)
          .thenComparingDouble(Ceiling::readBytesPerSecond);

  public Ceiling {
    if (intraOpThreads < 1) {
      throw new IllegalArgumentException(
          "intraOpThreads must be at least 1, got: " + intraOpThreads);
    }
    requirePositive("productFlopPerSecond", productFlopPerSecond);
    requirePositive("readBytesPerSecond", readBytesPerSecond);
    requirePositive("flopPerInput", flopPerInput);
    requirePositive("weightBytes", weightBytes);
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be a positive number, got: " + value);
    }
  }

  /**
   * The ceiling of what was measured, if there is one for this network and this size of inputs. Of
   * several that bound a cell it is that on most threads, then the highest.
   */
  public static Optional<Ceiling> of(ModelMeasurements data, Collection<Ceiling> known) {
    return known.stream()
        .filter(ceiling -> ceiling.model.equals(data.model()))
        .filter(ceiling -> ceiling.inputSize.equals(data.inputSize()))
        .filter(
            ceiling ->
                data.measurements().stream().map(Measurement::cell).anyMatch(ceiling::bounds))
        .max(PREFERRED);
  }

  /** Whether it is that of a cell: of float32 on the processor, on as many threads. */
  public boolean bounds(Cell cell) {
    return cell.configuration().device() == Device.CPU
        && cell.configuration().precision() == Precision.FLOAT32
        && cell.intraOpThreads() == intraOpThreads;
  }

  /** The bound of a forward pass over a batch, GFLOP/s. */
  public double mostGigaflopPerSecond(int batchSize) {
    double intensity = batchSize * flopPerInput / weightBytes;
    return Math.min(productFlopPerSecond, readBytesPerSecond * intensity) / GIGA;
  }

  /** What the products of a cell that it bounds do, GFLOP/s; else empty. */
  public Optional<Estimate> gigaflopPerSecond(Measurement measurement) {
    return bounds(measurement.cell())
        ? measurement
            .throughput()
            .map(throughput -> throughput.perSecond().times(flopPerInput / GIGA))
        : Optional.empty();
  }

  /** That rate in percent of the ceiling, which is taken for exact. */
  public Optional<Estimate> percent(Measurement measurement) {
    double most = mostGigaflopPerSecond(measurement.cell().batchSize());
    return gigaflopPerSecond(measurement)
        .map(rate -> rate.times(100).over(new Estimate(most, OptionalDouble.of(0))));
  }
}
