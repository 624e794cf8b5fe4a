package dev.scalebench.postprocess.measure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as text, the same under every locale: {@code 12345.6}, without exponents or groups. */
public final class Decimals {

  /** Digits that people read; the error of a good measurement is in the third or fourth. */
  private static final MathContext READABLE = new MathContext(4, RoundingMode.HALF_UP);

  private Decimals() {}

  /** All digits. */
  public static String exact(double value) {
    return BigDecimal.valueOf(value).toPlainString();
  }

  /** One decimal: {@code 12.3}. */
  public static String tenths(double value) {
    return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).toPlainString();
  }

  /** Two significant digits and a power of ten: {@code 2.7e-7}; 0 stays {@code 0}. */
  public static String scientific(double value) {
    return value == 0
        ? "0"
        : String.format(Locale.ROOT, "%.1e", value).replaceFirst("e\\+?(-?)0?(\\d)", "e$1$2");
  }

  /** Four significant digits, or more before the decimal point: {@code 0.1234}, {@code 12.30}. */
  public static String rounded(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(READABLE);
    int integerDigits = rounded.precision() - rounded.scale();
    int decimals = Math.max(0, READABLE.getPrecision() - integerDigits);
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }
}
