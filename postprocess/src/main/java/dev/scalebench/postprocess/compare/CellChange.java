package dev.scalebench.postprocess.compare;

import dev.scalebench.postprocess.measure.Mode;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A cell that both sides measured.
 *
 * @param base mean in the mode's unit: milliseconds per batch, or inferences per second
 * @param other the second side's
 * @param evidence of the ratio of times; empty where the noise is not known
 * @param p two-sided p-value of no difference: the larger of the evidence's and the rank test's
 * @param adjustedP corrected for all cells compared
 */
public record CellChange(
    CellKey key,
    double base,
    double other,
    Optional<Evidence> evidence,
    OptionalDouble p,
    OptionalDouble adjustedP,
    Change change) {

  /**
   * The second side's time over the first's, by the means; above 1 is slower, whatever the mode.
   */
  public double timeRatio() {
    return key.mode() == Mode.THROUGHPUT ? base / other : other / base;
  }

  /** The best estimate of how many times as long the second side takes. */
  public double ratio() {
    return evidence.map(Evidence::ratio).orElseGet(this::timeRatio);
  }

  /** Whether it is slower by more than so many percent, as far as anybody knows. */
  public boolean slowerThan(double percent) {
    return (change == Change.SLOWER || change == Change.UNKNOWN) && ratio() > 1 + percent / 100;
  }
}
