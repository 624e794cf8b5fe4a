package dev.scalebench.postprocess.measure;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What bounds a cell on the processor.
 *
 * @param percent of a call that it takes, at most 100; of a disturbed cell what its verdict rests
 *     on; empty where that is not known
 */
public record ProcessorBound(Bound bound, OptionalDouble percent) {
  private static final double PERCENT = 100;

  /**
   * That of a cell; empty on a GPU, where results do not tell what happened in calls, and where
   * nothing that is known takes a third of a call.
   *
   * @param ceiling of the cell, where one was measured
   */
  public static Optional<ProcessorBound> of(Measurement measurement, Optional<Ceiling> ceiling) {
    Conditions conditions = measurement.secondary().conditions();
    if (measurement.cell().configuration().device() != Device.CPU
        || measurement.latency().isEmpty()
        || !conditions.areIn(Condition.File.CALLS)) {
      return Optional.empty();
    }
    if (measurement.isDisturbed()) {
      return Optional.of(
          new ProcessorBound(
              Bound.OTHERS,
              measurement.unsteadiness().map(Steadiness::percent).orElse(OptionalDouble.empty())));
    }
    double call = measurement.latency().get().millis().mean();
    return millis(measurement.cell(), conditions, ceiling).entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .filter(most -> most.getValue() >= Bound.CEILING_SHARE * call)
        .map(
            most ->
                new ProcessorBound(
                    most.getKey(),
                    OptionalDouble.of(Math.min(PERCENT, PERCENT * most.getValue() / call))));
  }

  /** What of a call each takes, as far as it is known. */
  private static Map<Bound, Double> millis(
      Cell cell, Conditions conditions, Optional<Ceiling> ceiling) {
    Map<Bound, Double> millis = new EnumMap<>(Bound.class);
    conditions
        .get(Condition.FAULTS)
        .ifPresent(
            faults ->
                conditions
                    .faultMillis(faults, cell.intraOpThreads())
                    .ifPresent(taken -> millis.put(Bound.ALLOCATION, taken)));
    conditions.get(Condition.SAFEPOINTS).ifPresent(halted -> millis.put(Bound.JVM, halted));
    ceiling.ifPresent(
        known -> {
          millis.put(Bound.ARITHMETIC, known.productMillis(cell.batchSize()));
          known.readMillis().ifPresent(reading -> millis.put(Bound.MEMORY, reading));
        });
    return millis;
  }
}
