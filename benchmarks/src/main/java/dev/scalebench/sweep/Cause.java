package dev.scalebench.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A message taken apart: those with the same words have one cause, whatever their numbers and the
 * cells that they name.
 *
 * @param words what stands before, between and after the values; one more than those
 * @param values numbers, addresses, and values of the cell's parameters
 */
record Cause(List<String> words, List<String> values) {
  /** Addresses, numbers of processes, and numbers that are no part of a word or of a version. */
  private static final String NUMBERS =
      "0x\\p{XDigit}+|(?<=pid)\\d+|(?<![\\w.])\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?";

  private static final String PID = "pid";
  private static final String VARIOUS = "…";
  private static final MathContext DIGITS = new MathContext(2);

  static Cause of(Failure failure) {
    Pattern pattern = Pattern.compile(parameters(failure.cell()) + NUMBERS);
    Matcher matcher = pattern.matcher(failure.message());
    return new Cause(
        List.of(pattern.split(failure.message(), -1)),
        matcher.results().map(value -> value.group()).toList());
  }

  /** Values of parameters that are words: {@code (?:gpt2|none)|}. */
  private static String parameters(CellId cell) {
    String words =
        cell.params().values().stream()
            .filter(value -> !value.matches("\\d*"))
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return words.isEmpty() ? "" : "(?<![\\w.])(?:" + words + ")(?!\\w)|";
  }

  /** The message of several with the same words: numbers that differ as a range. */
  static String message(List<Cause> causes) {
    List<String> words = causes.get(0).words;
    StringBuilder message = new StringBuilder(words.get(0));
    for (int i = 1; i < words.size(); i++) {
      int value = i - 1;
      List<String> values = causes.stream().map(cause -> cause.values.get(value)).toList();
      message.append(range(values, words.get(value).endsWith(PID))).append(words.get(i));
    }
    return message.toString();
  }

  /** {@code 0.40 to 0.44}; of what is no quantity, the value if there is but one. */
  private static String range(List<String> values, boolean names) {
    if (values.stream().distinct().count() == 1) {
      return values.get(0);
    }
    TreeSet<BigDecimal> numbers = new TreeSet<>();
    try {
      values.forEach(value -> numbers.add(new BigDecimal(value)));
    } catch (NumberFormatException e) {
      return VARIOUS;
    }
    if (names) {
      return VARIOUS;
    }
    List<String> ends = new ArrayList<>(List.of(text(numbers.first()), text(numbers.last())));
    return ends.stream().distinct().collect(Collectors.joining(" to "));
  }

  /** Fractions with two digits: {@code 0.44}, {@code 1.2E-7}, {@code 120}. */
  private static String text(BigDecimal number) {
    if (number.scale() <= 0) {
      return number.toString();
    }
    BigDecimal rounded = number.round(DIGITS);
    return rounded.scale() < 0 ? rounded.toPlainString() : rounded.toString();
  }
}
