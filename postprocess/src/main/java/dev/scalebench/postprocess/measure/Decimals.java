package dev.scalebench.postprocess.measure;

import dev.scalebench.postprocess.measure.Estimate.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as text, the same under every locale: {@code 12345.6}, without exponents or groups. */
public final class Decimals {

  /** Digits that people read; the error of a good measurement is in the third or fourth. */
  private static final MathContext READABLE = new MathContext(4, RoundingMode.HALF_UP);

  /** Digits of the width of an interval. */
  private static final MathContext INTERVAL = new MathContext(2, RoundingMode.HALF_UP);

  /** From this ratio of its sides on, an interval is told as one that reaches as far to both. */
  private static final double LIKE = 0.9;

  private Decimals() {}

  /** All digits. */
  public static String exact(double value) {
    return BigDecimal.valueOf(value).toPlainString();
  }

  /** Of what is counted: {@code 3}; of a mean as many digits as others have. */
  public static String whole(double value) {
    return value == Math.rint(value) ? fixed(value, 0) : rounded(value);
  }

  /** One decimal: {@code 12.3}. */
  public static String tenths(double value) {
    return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).toPlainString();
  }

  /** Three significant digits, or more before the decimal point: {@code 0.123}, {@code 12.3}. */
  public static String short3(double value) {
    int integerDigits = value == 0 ? 1 : (int) Math.floor(Math.log10(Math.abs(value))) + 1;
    return fixed(value, Math.max(0, 3 - integerDigits));
  }

  /**
   * As many digits as the interval allows, and it: {@code 26.84 ± 0.41}; its ends where it reaches
   * clearly further to one side: {@code 212 (122–343)}, {@code 35 (at least 17)}. Without an
   * interval the mean alone.
   */
  public static String withError(Estimate estimate) {
    double below = estimate.mean() - estimate.low();
    double above = estimate.high() - estimate.mean();
    double further = Math.max(below, above);
    double nearer = Math.min(below, above);
    if (further == 0) {
      return rounded(estimate.mean());
    }
    if (nearer >= LIKE * further) {
      int decimals = decimals(further);
      return fixed(estimate.mean(), decimals) + " ± " + fixed(further, decimals);
    }
    int decimals = decimals(nearer > 0 ? nearer : further);
    return fixed(estimate.mean(), decimals)
        + " ("
        + ends(new Interval(estimate.low(), estimate.high()), decimals)
        + ")";
  }

  /** As many digits as its interval allows, and its ends: {@code 41.2 (40.8–43.1)}. */
  public static String withEnds(Percentile percentile) {
    Interval ends = percentile.interval();
    double width = ends.high() - ends.low();
    if (width == 0) {
      return rounded(percentile.millis());
    }
    int decimals = decimals(width / 2);
    return fixed(percentile.millis(), decimals) + " (" + ends(ends, decimals) + ")";
  }

  private static String ends(Interval interval, int decimals) {
    boolean low = interval.low() > 0;
    boolean high = !Double.isInfinite(interval.high());
    if (low && high) {
      return fixed(interval.low(), decimals) + "–" + fixed(interval.high(), decimals);
    }
    if (low) {
      return "at least " + fixed(interval.low(), decimals);
    }
    return high ? "at most " + fixed(interval.high(), decimals) : "unbounded";
  }

  private static int decimals(double error) {
    return Double.isInfinite(error)
        ? 0
        : Math.max(0, BigDecimal.valueOf(error).round(INTERVAL).scale());
  }

  private static String fixed(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  /** Two significant digits and a power of ten: {@code 2.7e-7}; 0 stays {@code 0}. */
  public static String scientific(double value) {
    return value == 0
        ? "0"
        : String.format(Locale.ROOT, "%.1e", value).replaceFirst("e\\+?(-?)0?(\\d)", "e$1$2");
  }

  /**
   * Four significant digits, or more before the decimal point: {@code 0.1234}, {@code 12.30}; 0
   * stays {@code 0}.
   */
  public static String rounded(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = BigDecimal.valueOf(value).round(READABLE);
    int integerDigits = rounded.precision() - rounded.scale();
    int decimals = Math.max(0, READABLE.getPrecision() - integerDigits);
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }
}
