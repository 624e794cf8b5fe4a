package dev.scalebench.postprocess.measure;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that is known about a cell whose cores are divided among instances.
 *
 * @param cell with a mix; its threads are the cores of all instances
 * @param latency of a round, from its start until the slowest instance has ended; with open
 *     arrivals of a request, from when it was to arrive until it is answered
 * @param throughput inputs of all instances
 * @param secondary memory of all processes together, and {@link SecondaryMetrics#rounds()}
 * @param rounds that were timed, or requests; empty where that is not known
 */
public record MixMeasurement(
    Cell cell,
    Optional<Latency> latency,
    Optional<Throughput> throughput,
    SecondaryMetrics secondary,
    OptionalLong rounds) {

  public MixMeasurement {
    if (cell.division().isSingle()) {
      throw new IllegalArgumentException("a mix must have instances, got: " + cell.describe());
    }
  }

  public Configuration configuration() {
    return cell.configuration();
  }

  public Mapping mapping() {
    return cell.mapping();
  }

  public Mix mix() {
    return cell.division().mix().orElseThrow();
  }

  public Running running() {
    return cell.division().running();
  }

  public Arrival arrival() {
    return cell.division().arrival();
  }
}
