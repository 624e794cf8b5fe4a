package dev.scalebench.postprocess.measure;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a machine's processor can do at most.
 *
 * @param intraOpThreads of the matrix product
 * @param productFlopPerSecond of a large matrix product in float32, FLOP/s
 * @param productBy what computed it; empty in old files
 * @param readBytesPerSecond at which memory is read, bytes/s
 * @param readDoubtful whether the machine had too little memory to read more than its caches hold
 * @param lastLevelCacheBytes of the last level of the caches, all instances together, as the
 *     machine reports them; empty if unknown
 */
public record MachineRates(
    int intraOpThreads,
    double productFlopPerSecond,
    Optional<Configuration> productBy,
    double readBytesPerSecond,
    boolean readDoubtful,
    OptionalDouble lastLevelCacheBytes)
    implements Rates {

  public MachineRates {
    if (intraOpThreads < 1) {
      throw new IllegalArgumentException(
          "intraOpThreads must be at least 1, got: " + intraOpThreads);
    }
    requirePositive("productFlopPerSecond", productFlopPerSecond);
    requirePositive("readBytesPerSecond", readBytesPerSecond);
    lastLevelCacheBytes.ifPresent(bytes -> requirePositive("lastLevelCacheBytes", bytes));
  }

  /** Of float32 on the processor, on as many threads. */
  @Override
  public boolean bounds(Cell cell) {
    return cell.configuration().device() == device()
        && cell.configuration().precision() == precision()
        && cell.intraOpThreads() == intraOpThreads;
  }

  @Override
  public Device device() {
    return Device.CPU;
  }

  @Override
  public Precision precision() {
    return Precision.FLOAT32;
  }

  @Override
  public OptionalDouble memoryBytesPerSecond() {
    return OptionalDouble.of(readBytesPerSecond);
  }

  @Override
  public int threads() {
    return intraOpThreads;
  }

  static void requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be a positive number, got: " + value);
    }
  }
}
