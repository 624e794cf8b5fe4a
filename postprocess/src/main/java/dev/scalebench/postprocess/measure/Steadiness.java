package dev.scalebench.postprocess.measure;

import java.util.Comparator;
import java.util.OptionalDouble;

/**
 * A verdict, and the figure that it rests on.
 *
 * @param percent by how much the slowest iteration or fork exceeds the fastest; of an uncertain
 *     cell, half the width of the interval in percent of the mean; if disturbed, the share of
 *     processor time that others took, the clock's change, or the share of iterations in which
 *     others used the GPU or something slowed it down
 */
public record Steadiness(Verdict verdict, OptionalDouble percent)
    implements Comparable<Steadiness> {

  /** A mean whose interval is wider, to either side, is not called steady: a convention. */
  private static final double WIDE_PERCENT = 10;

  private static final Comparator<Steadiness> ORDER =
      Comparator.comparing(Steadiness::verdict)
          .thenComparingDouble(steadiness -> steadiness.percent().orElse(0));

  /**
   * The verdict on iterations that agree, once it is known what else speaks against a cell. The
   * benchmarks judge so, too; results of earlier ones do not tell it.
   *
   * @param warm whether there was a warm-up
   * @param intervalPercent half the width of the interval that is published, in percent of the
   *     mean; empty where it is not known
   */
  Steadiness given(boolean warm, OptionalDouble intervalPercent) {
    if (verdict != Verdict.STEADY && verdict != Verdict.UNCERTAIN) {
      return this;
    }
    if (!warm) {
      return new Steadiness(
          Verdict.COLD, verdict == Verdict.STEADY ? percent : OptionalDouble.empty());
    }
    if (intervalPercent.isEmpty()) {
      return this;
    }
    if (intervalPercent.getAsDouble() > WIDE_PERCENT) {
      return new Steadiness(Verdict.UNCERTAIN, intervalPercent);
    }
    return verdict == Verdict.STEADY
        ? this
        : new Steadiness(Verdict.STEADY, OptionalDouble.empty());
  }

  public boolean isSteady() {
    return verdict == Verdict.STEADY;
  }

  /** The less steady is the greater. */
  @Override
  public int compareTo(Steadiness other) {
    return ORDER.compare(this, other);
  }

  /** For readers: {@code still warming up, 12.3 %}. */
  public String describe() {
    return percent.isPresent() ? verdict.title() + ", " + figure() : verdict.title();
  }

  /** The figure for readers: {@code 12.3 %}; an empty text where it is not known. */
  public String figure() {
    return percent.isPresent() ? Decimals.tenths(percent.getAsDouble()) + " %" : "";
  }
}
