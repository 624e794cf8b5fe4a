package dev.scalebench.postprocess.measure;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What most of a call is spent with. */
public enum Bound implements Titled {
  /** The processor queues operations as fast as it can, and the GPU waits for them. */
  LAUNCH("launch", "launching"),
  /** Products, at the rate that the GPU reaches with large ones. */
  ARITHMETIC("arithmetic", "arithmetic"),
  /** Weights are read from the GPU's memory, at the rate that it has. */
  MEMORY("memory", "memory"),
  /** The batch on its way in, and the result on its way out. */
  COPIES("copies", "copies"),
  /** The GPU is busy, farther from its ceilings, or nobody knows how far. */
  DEVICE("device", "the GPU"),
  /** The processor gets fresh pages from the kernel, since the allocator keeps none. */
  ALLOCATION("allocation", "fresh pages"),
  /** The JVM halts all threads, mostly to collect its heap. */
  JVM("jvm", "the JVM"),
  /** Others took the processor, or changed its clock. */
  OTHERS("others", "disturbances");

  /**
   * Of the time that the GPU has work, the percentage from which on queueing it is what takes that
   * time.
   */
  public static final int LAUNCH_PERCENT = 80;

  private static final double LAUNCH_SHARE = LAUNCH_PERCENT / 100.0;

  /** Farther from a ceiling something else counts more. */
  static final double CEILING_SHARE = 1 / 3.0;

  private static final double COPIES_SHARE = 0.5;

  private final String id;
  private final String title;

  Bound(String id, String title) {
    this.id = id;
    this.title = title;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return title;
  }

  /**
   * Times of a call, in milliseconds.
   *
   * @param complete until the result is complete
   * @param launch until all work is queued
   * @param device by the GPU's own clock
   * @param arithmetic what its products take at the GPU's ceiling
   * @param memory what reading its weights takes at the GPU's ceiling
   * @param withoutCopies of the same call on a batch that lies on the GPU; empty for such a call
   */
  public record Times(
      double complete,
      OptionalDouble launch,
      OptionalDouble device,
      OptionalDouble arithmetic,
      OptionalDouble memory,
      OptionalDouble withoutCopies) {}

  /** What bounds a call on a GPU with these times; empty if they do not tell. */
  public static Optional<Bound> of(Times times) {
    double busy = times.device.orElse(times.complete);
    if (times.withoutCopies.isPresent()
        && times.complete - times.withoutCopies.getAsDouble() >= COPIES_SHARE * times.complete) {
      return Optional.of(COPIES);
    }
    if (times.launch.isPresent() && times.launch.getAsDouble() >= LAUNCH_SHARE * busy) {
      return Optional.of(LAUNCH);
    }
    double arithmetic = times.arithmetic.orElse(0);
    double memory = times.memory.orElse(0);
    if (Math.max(arithmetic, memory) >= CEILING_SHARE * busy) {
      return Optional.of(arithmetic >= memory ? ARITHMETIC : MEMORY);
    }
    return times.launch.isPresent() ? Optional.of(DEVICE) : Optional.empty();
  }

  /**
   * What bounds a cell; empty on the processor, and where nobody knows.
   *
   * @param data the cells among which is that without copies
   * @param ceilings that of a cell, where one was measured
   */
  public static Optional<Bound> of(
      Measurement measurement, ModelMeasurements data, Function<Cell, Optional<Ceiling>> ceilings) {
    Cell cell = measurement.cell();
    if (cell.configuration().device() != Device.CUDA || measurement.latency().isEmpty()) {
      return Optional.empty();
    }
    Optional<Ceiling> ceiling = ceilings.apply(cell);
    return of(
        new Times(
            measurement.latency().get().millis().mean(),
            measurement.secondary().launchMillis(),
            measurement.secondary().deviceMillis(),
            ceiling
                .map(known -> OptionalDouble.of(known.productMillis(cell.batchSize())))
                .orElse(OptionalDouble.empty()),
            ceiling.map(Ceiling::readMillis).orElse(OptionalDouble.empty()),
            withoutCopies(cell, data)));
  }

  private static OptionalDouble withoutCopies(Cell cell, ModelMeasurements data) {
    Cell base = Relation.COPIES.base(cell);
    return base.equals(cell)
        ? OptionalDouble.empty()
        : data.measurements().stream()
            .filter(other -> other.cell().equals(base))
            .flatMap(other -> other.latency().stream())
            .mapToDouble(latency -> latency.millis().mean())
            .findFirst();
  }
}
