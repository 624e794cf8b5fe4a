package dev.scalebench.postprocess.measure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A message taken apart: those with the same words have one cause, whatever their numbers and the
 * cells that they name.
 *
 * @param words what stands before, between and after the values; one more than those
 * @param values numbers, addresses, and names of the cell's configuration
 */
record Cause(List<String> words, List<String> values) {

  /** Addresses, numbers of processes, and numbers that are no part of a word or of a version. */
  private static final String NUMBERS =
      "0x\\p{XDigit}+|(?<=pid)\\d+|(?<![\\w.])\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?";

  private static final String PID = "pid";
  private static final String VARIOUS = "…";

  /** Longer ones are no quantities. */
  private static final int MAX_DIGITS = 40;

  private static final MathContext DIGITS = new MathContext(2);

  static Cause of(Failure failure) {
    Pattern pattern = Pattern.compile(names(failure.cell()) + NUMBERS);
    Matcher matcher = pattern.matcher(failure.message());
    return new Cause(
        List.of(pattern.split(failure.message(), -1)),
        matcher.results().map(value -> value.group()).toList());
  }

  private static String names(Cell cell) {
    Configuration configuration = cell.configuration();
    return Stream.of(
            cell.model(),
            configuration.engine(),
            configuration.optimization(),
            configuration.device(),
            configuration.precision(),
            cell.mapping())
        .map(named -> Pattern.quote(named.id()))
        .collect(Collectors.joining("|", "(?<![\\w.])(?:", ")(?!\\w)|"));
  }

  /** The message of several with the same words: numbers that differ as a range. */
  static String message(List<Cause> causes) {
    List<String> words = causes.get(0).words;
    StringBuilder message = new StringBuilder(words.get(0));
    for (int i = 1; i < words.size(); i++) {
      int value = i - 1;
      List<String> values = causes.stream().map(cause -> cause.values.get(value)).toList();
      message.append(together(values, words.get(value).endsWith(PID))).append(words.get(i));
    }
    return message.toString();
  }

  /** {@code 0.40 to 0.44}; of what is no quantity, the value if there is but one. */
  private static String together(List<String> values, boolean names) {
    if (values.stream().distinct().count() == 1) {
      return values.get(0);
    }
    if (names || values.stream().anyMatch(value -> value.length() > MAX_DIGITS)) {
      return VARIOUS;
    }
    TreeSet<BigDecimal> numbers = new TreeSet<>();
    try {
      values.forEach(value -> numbers.add(new BigDecimal(value)));
    } catch (NumberFormatException e) {
      return VARIOUS;
    }
    return Stream.of(numbers.first(), numbers.last())
        .map(Cause::text)
        .distinct()
        .collect(Collectors.joining(" to "));
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
