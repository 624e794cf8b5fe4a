package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Measurement;
import java.util.Optional;
import java.util.function.Function;

/** What a chart shows over its x axis. */
public enum Quantity implements Function<Measurement, Optional<Estimate>> {
  LATENCY("latency", "Latency", "Latency (ms per batch)") {
    @Override
    public Optional<Estimate> apply(Measurement measurement) {
      return measurement.latency().map(latency -> latency.millis());
    }
  },
  THROUGHPUT("throughput", "Throughput", "Throughput (inferences/s)") {
    @Override
    public Optional<Estimate> apply(Measurement measurement) {
      return measurement.throughput().map(throughput -> throughput.perSecond());
    }
  };

  private final String id;
  private final String title;
  private final String axisLabel;

  Quantity(String id, String title, String axisLabel) {
    this.id = id;
    this.title = title;
    this.axisLabel = axisLabel;
  }

  /** The name in file names. */
  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  /** The name and the unit. */
  public String axisLabel() {
    return axisLabel;
  }

  /** Empty where it is not known. */
  @Override
  public abstract Optional<Estimate> apply(Measurement measurement);
}
