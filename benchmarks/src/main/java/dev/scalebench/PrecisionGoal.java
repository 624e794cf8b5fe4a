package dev.scalebench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How well means are to be known: the option {@code --precision-goal}.
 *
 * @param share half the width of a 99.9 % interval, relative to the mean
 */
record PrecisionGoal(double share) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?) ?%?");
  private static final double PERCENT = 100;

  /** Checks that it asks for something, and for something useful. */
  PrecisionGoal {
    if (!(share >= 0.001 && share <= 0.5)) {
      throw new IllegalArgumentException(
          "must be 0.1%% to 50%%, got: %s%%".formatted(PERCENT * share));
    }
  }

  /**
   * Reads {@code 2%}.
   *
   * @throws IllegalArgumentException saying what is possible, if it is something else
   */
  static PrecisionGoal parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("must be percent such as 2%, got: " + text);
    }
    return new PrecisionGoal(Double.parseDouble(matcher.group(1)) / PERCENT);
  }
}
