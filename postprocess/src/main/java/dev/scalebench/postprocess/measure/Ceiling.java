package dev.scalebench.postprocess.measure;

import java.util.DoubleSummaryStatistics;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What bounds a network on a processor, or on a GPU in one precision: the rate of a large matrix
 * product, or that at which its weights are read, whichever allows less (the roofline of S.
 * Williams, A. Waterman and D. Patterson, doi:10.1145/1498765.1498785). Weights that may fit into a
 * cache are not bound by memory. Activations are not counted. What computes convolutions with fewer
 * operations than their definition has can exceed it.
 *
 * @param inputSize for which the network's work was counted; empty where nobody knows
 * @param rates what the processor or the GPU can do
 * @param flopPerInput of products in a forward pass, per input
 * @param weightBytes that products read in a forward pass, whatever the batch
 */
public record Ceiling(
    Model model,
    Optional<InputSize> inputSize,
    Rates rates,
    double flopPerInput,
    double weightBytes) {

  /**
   * The share of a ceiling, in percent, above which it must be wrong: a cell's own times, and those
   * of the ceiling, deviate by less.
   */
  public static final int MOST_PERCENT = 105;

  private static final double GIGA = 1e9;

  /** In a second. */
  private static final double MILLI = 1e3;

  public Ceiling {
    MachineRates.requirePositive("flopPerInput", flopPerInput);
    MachineRates.requirePositive("weightBytes", weightBytes);
  }

  /** Whether it is that of a cell. */
  public boolean bounds(Cell cell) {
    return rates.bounds(cell);
  }

  /** Whether weights may be read from a cache instead of memory. */
  public boolean mayBeCached() {
    return rates.lastLevelCacheBytes().orElse(0) >= weightBytes;
  }

  /** What the products of a forward pass over a batch take at least, in milliseconds. */
  double productMillis(int batchSize) {
    return MILLI * batchSize * flopPerInput / rates.productFlopPerSecond();
  }

  /** What reading the weights takes at least, in milliseconds; empty if they may be cached. */
  OptionalDouble readMillis() {
    return mayBeCached() || rates.memoryBytesPerSecond().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(MILLI * weightBytes / rates.memoryBytesPerSecond().getAsDouble());
  }

  /** The bound of a forward pass over a batch, GFLOP/s. */
  public double mostGigaflopPerSecond(int batchSize) {
    double intensity = batchSize * flopPerInput / weightBytes;
    double reading =
        mayBeCached() || rates.memoryBytesPerSecond().isEmpty()
            ? Double.POSITIVE_INFINITY
            : rates.memoryBytesPerSecond().getAsDouble() * intensity;
    return Math.min(rates.productFlopPerSecond(), reading) / GIGA;
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
    return gigaflopPerSecond(measurement).map(rate -> rate.times(100 / most));
  }

  /** Shares, in percent, of cells above {@value #MOST_PERCENT}: proof that the ceiling is wrong. */
  public DoubleSummaryStatistics excess(ModelMeasurements data) {
    return data.measurements().stream()
        .flatMap(measurement -> percent(measurement).stream())
        .mapToDouble(Estimate::mean)
        .filter(percent -> percent > MOST_PERCENT)
        .summaryStatistics();
  }
}
