package dev.scalebench.budget;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** Something that a sweep is to find out about a network. */
public sealed interface Question permits Contest, Precision {
  /** Of numbers in texts. */
  MathContext DIGITS = new MathContext(6);

  /** Of which it is asked. */
  String network();

  /** In words: {@code lowest latency at batch size 1}. */
  String text();

  /** The cells that may be its answer, by index. */
  List<Integer> candidates();

  /** How it stands. */
  Standing standing(Evidence evidence);

  /** A number without zeros that tell nothing: {@code 50}. */
  static String plain(double number) {
    return BigDecimal.valueOf(number).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
