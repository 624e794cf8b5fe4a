package dev.scalebench.postprocess.answer;

import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.Undrifted;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/** What a reader wants. */
public enum Aim {
  /** Milliseconds per batch. */
  LEAST_LATENCY(1) {
    @Override
    public Optional<Estimate> of(Measurement measurement) {
      return measurement.latency().map(latency -> latency.millis());
    }

    @Override
    Optional<Estimate> withoutDrift(Measurement measurement) {
      return of(measurement).isEmpty()
          ? Optional.empty()
          : measurement
              .undrifted()
              .map(Undrifted::perSecond)
              .map(rate -> rate.dividing(1000.0 * measurement.cell().batchSize()));
    }
  },
  /** Inferences per second. */
  MOST_THROUGHPUT(-1) {
    @Override
    public Optional<Estimate> of(Measurement measurement) {
      return measurement.throughput().map(throughput -> throughput.perSecond());
    }

    @Override
    Optional<Estimate> withoutDrift(Measurement measurement) {
      return measurement.undrifted().map(Undrifted::perSecond);
    }
  };

  private final int sign;

  /**
   * @param sign of the figure whose least is the best
   */
  Aim(int sign) {
    this.sign = sign;
  }

  /** The figure that counts; empty where it is not known. */
  public abstract Optional<Estimate> of(Measurement measurement);

  /** The same with the host's drift taken out; empty where it is not. */
  abstract Optional<Estimate> withoutDrift(Measurement measurement);

  /** The figure by which cells are ranked: without the drift where that is known of all. */
  Function<Measurement, Optional<Estimate>> ranking(Collection<Measurement> cells) {
    boolean known =
        cells.stream()
            .filter(cell -> of(cell).isPresent())
            .allMatch(cell -> withoutDrift(cell).isPresent());
    return known ? this::withoutDrift : this::of;
  }

  /** Of measurements whose figure is known. */
  public Comparator<Measurement> bestFirst(Function<Measurement, Optional<Estimate>> figure) {
    return Comparator.comparingDouble(
        measurement -> sign * figure.apply(measurement).orElseThrow().mean());
  }
}
