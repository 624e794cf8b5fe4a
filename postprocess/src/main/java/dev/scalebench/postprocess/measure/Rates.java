package dev.scalebench.postprocess.measure;

import java.util.OptionalDouble;

/** What a processor, or a GPU in one precision, can do at most. */
public sealed interface Rates permits MachineRates, CardRates {
  /** Whether cells of such a configuration and so many threads are bound by it. */
  boolean bounds(Cell cell);

  Device device();

  /** Of the product's factors. */
  Precision precision();

  /** Of a large matrix product, FLOP/s. */
  double productFlopPerSecond();

  /** At which memory gives weights, bytes/s; empty if it was not measured. */
  OptionalDouble memoryBytesPerSecond();

  /** Of the last level of the caches; empty if unknown. */
  OptionalDouble lastLevelCacheBytes();

  /** Of several for one device and precision the higher counts: first the threads that it had. */
  int threads();
}
