package dev.scalebench.postprocess.measure;

import java.util.Optional;

/** All that is known about one cell. */
public record Measurement(
    Cell cell,
    Optional<Latency> latency,
    Optional<Throughput> throughput,
    SecondaryMetrics secondary) {

  /** How unsteady its times are; empty where they are steady or nobody knows. */
  public Optional<Steadiness> unsteadiness() {
    return secondary.steadiness().filter(steadiness -> !steadiness.isSteady());
  }
}
