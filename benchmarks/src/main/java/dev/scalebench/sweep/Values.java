package dev.scalebench.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Values of a parameter, for readers. */
final class Values {
  /** Numbers by size, before texts. */
  static final Comparator<String> ORDER =
      Comparator.comparingInt(
              (String value) -> isNumber(value) ? value.length() : Integer.MAX_VALUE)
          .thenComparing(Comparator.naturalOrder());

  /** As many in a row are a range. */
  private static final int RANGE = 3;

  private Values() {}

  /** Whether a value is a count, without zeros before it. */
  static boolean isNumber(String value) {
    return value.matches("[1-9]\\d*|0");
  }

  /**
   * {@code batch sizes 1, 16 to 64}.
   *
   * @param name of the parameter; empty if the values tell
   * @param possible all that a sweep has, in order; numbers that follow each other here are a range
   */
  static String text(String name, Set<String> values, Collection<String> possible) {
    List<String> parts = new ArrayList<>();
    List<String> row = new ArrayList<>();
    for (String value : possible) {
      if (values.contains(value)) {
        row.add(value);
      } else {
        end(row, parts, !name.isEmpty());
      }
    }
    end(row, parts, !name.isEmpty());
    return named(name, values.size() > 1) + String.join(", ", parts);
  }

  private static void end(List<String> row, List<String> parts, boolean numbers) {
    if (numbers && row.size() >= RANGE) {
      parts.add(row.get(0) + " to " + row.get(row.size() - 1));
    } else {
      parts.addAll(row);
    }
    row.clear();
  }

  /** {@code batchSize} as {@code batch size }. */
  private static String named(String name, boolean several) {
    if (name.isEmpty()) {
      return "";
    }
    String words = name.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return words + (several && !words.endsWith("s") ? "s " : " ");
  }
}
