package dev.scalebench.postprocess.answer;

import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Measurement;
import java.util.Comparator;
import java.util.Optional;

/** What a reader wants. */
public enum Aim {
  /** Milliseconds per batch. */
  LEAST_LATENCY {
    @Override
    public Optional<Estimate> of(Measurement measurement) {
      return measurement.latency().map(latency -> latency.millis());
    }

    @Override
    Comparator<Measurement> bestFirst() {
      return Comparator.comparingDouble(this::mean);
    }
  },
  /** Inferences per second. */
  MOST_THROUGHPUT {
    @Override
    public Optional<Estimate> of(Measurement measurement) {
      return measurement.throughput().map(throughput -> throughput.perSecond());
    }

    @Override
    Comparator<Measurement> bestFirst() {
      return Comparator.comparingDouble(measurement -> -mean(measurement));
    }
  };

  /** The figure that counts; empty where it is not known. */
  public abstract Optional<Estimate> of(Measurement measurement);

  /** Of measurements whose figure is known. */
  abstract Comparator<Measurement> bestFirst();

  double mean(Measurement measurement) {
    return of(measurement).orElseThrow().mean();
  }
}
