package dev.scalebench.postprocess.measure;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that is known about one cell.
 *
 * @param calls that were timed one by one; empty where that is not known
 * @param forks of which the intervals hold the differences; 0 where they are JMH's
 * @param undrifted throughput for ratios; empty where the host's drift is not taken out of them
 */
public record Measurement(
    Cell cell,
    Optional<Latency> latency,
    Optional<Throughput> throughput,
    SecondaryMetrics secondary,
    OptionalLong calls,
    int forks,
    Optional<Undrifted> undrifted) {

  /** How unsteady its times are; empty where they are steady or nobody knows. */
  public Optional<Steadiness> unsteadiness() {
    return secondary.steadiness().filter(steadiness -> !steadiness.isSteady());
  }

  /** Whether others are known to have disturbed it: their work is no property of the cell. */
  public boolean isDisturbed() {
    return unsteadiness().stream().anyMatch(each -> each.verdict() == Verdict.DISTURBED);
  }
}
