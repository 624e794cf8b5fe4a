package dev.scalebench.postprocess.measure;

import java.util.Comparator;
import java.util.OptionalDouble;

/**
 * A verdict, and the figure that it rests on.
 *
 * @param percent by how much the slowest iteration or fork exceeds the fastest; if disturbed, the
 *     share of processor time that others took, the clock's change, or the share of iterations in
 *     which others used the GPU or something slowed it down
 */
public record Steadiness(Verdict verdict, OptionalDouble percent)
    implements Comparable<Steadiness> {

  private static final Comparator<Steadiness> ORDER =
      Comparator.comparing(Steadiness::verdict)
          .thenComparingDouble(steadiness -> steadiness.percent().orElse(0));

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
