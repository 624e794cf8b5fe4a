package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Percentile;
import java.util.List;
import java.util.Optional;

/** Percentiles in tables. */
final class PercentileText {

  private static final String NOT_KNOWN = "–";

  private PercentileText() {}

  /** With its interval; a dash where it is not known. */
  static String of(Optional<Percentile> percentile) {
    return percentile.map(Decimals::withEnds).orElse(NOT_KNOWN);
  }

  /** Whether a text tells a percentile. */
  static boolean isKnown(String text) {
    return !text.isEmpty() && !text.startsWith(NOT_KNOWN);
  }

  /**
   * What intervals and dashes of a table mean.
   *
   * @param texts of its percentiles
   * @param calls what was counted: {@code calls}
   */
  static String legend(List<String> texts, String calls) {
    String intervals =
        "Brackets hold the %s %% interval of a percentile, as if %s were independent."
            .formatted(Percentile.CONFIDENCE_PERCENT, calls);
    return texts.stream().anyMatch(text -> text.startsWith(NOT_KNOWN))
        ? intervals
            + " A dash is a percentile that is not known: it takes %s %s to bound the median, %s to bound the 90th, and %s to bound the 99th."
                .formatted(
                    Percentile.fewestCalls(50),
                    calls,
                    Percentile.fewestCalls(90),
                    Percentile.fewestCalls(99))
        : intervals;
  }
}
