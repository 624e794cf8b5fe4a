package dev.scalebench.postprocess.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a GPU can do at most in a precision.
 *
 * @param card its name, for readers
 * @param productFlopPerSecond of a large matrix product, FLOP/s
 * @param productBy what computed it
 * @param copies bytes/s by what is copied from where to where, for readers; the GPU's memory, whose
 *     bytes are counted when read and when written, is not among them
 * @param memoryBytesPerSecond that of its memory
 * @param kernelSeconds of one kernel with its readback; empty if unknown
 */
public record CardRates(
    String card,
    double productFlopPerSecond,
    Configuration productBy,
    OptionalDouble memoryBytesPerSecond,
    OptionalDouble lastLevelCacheBytes,
    OptionalDouble kernelSeconds,
    Map<String, Double> copies)
    implements Rates {

  public CardRates {
    MachineRates.requirePositive("flopPerSecond", productFlopPerSecond);
    memoryBytesPerSecond.ifPresent(rate -> MachineRates.requirePositive("bytesPerSecond", rate));
    lastLevelCacheBytes.ifPresent(
        bytes -> MachineRates.requirePositive("lastLevelCacheBytes", bytes));
    kernelSeconds.ifPresent(seconds -> MachineRates.requirePositive("kernelSeconds", seconds));
    copies.values().forEach(rate -> MachineRates.requirePositive("bytesPerSecond", rate));
    copies = new LinkedHashMap<>(copies);
  }

  @Override
  public boolean bounds(Cell cell) {
    return cell.configuration().device() == Device.CUDA
        && cell.configuration().precision() == precision();
  }

  @Override
  public Device device() {
    return Device.CUDA;
  }

  @Override
  public Precision precision() {
    return productBy.precision();
  }

  @Override
  public int threads() {
    return 0;
  }
}
