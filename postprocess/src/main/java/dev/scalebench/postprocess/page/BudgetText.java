package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.measure.TimeBudget;
import dev.scalebench.postprocess.measure.TimeBudget.Asked;
import dev.scalebench.postprocess.measure.TimeBudget.Got;
import dev.scalebench.postprocess.measure.TimeBudget.State;
import dev.scalebench.postprocess.measure.TimeBudget.Stop;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** How the time was used that sweeps were given, in words. */
final class BudgetText {

  private static final double SECONDS_OF_MINUTE = 60;

  private BudgetText() {}

  /** In a few words; empty where no sweep had a budget. */
  static Optional<String> strip(Page page) {
    if (page.budgets().isEmpty()) {
      return Optional.empty();
    }
    List<Asked> asked = asked(page);
    long answered = asked.stream().filter(each -> each.state() != State.OPEN).count();
    return Optional.of(
        asked.isEmpty()
            ? "a budget of " + times(page, TimeBudget::seconds)
            : "%s of %s questions answered within %s"
                .formatted(answered, asked.size(), times(page, TimeBudget::seconds)));
  }

  /** Whether a question has no answer. */
  static boolean isOpen(Page page) {
    return asked(page).stream().anyMatch(each -> each.state() == State.OPEN)
        || page.budgets().stream().anyMatch(budget -> !budget.ended());
  }

  /** What was asked and found, and what cells got; empty where no sweep had a budget. */
  static String sentences(Page page) {
    if (page.budgets().isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    text.append(
        "The sweep had a budget of %s, of which forks took %s: after the first of each cell, time went where a question was open."
            .formatted(times(page, TimeBudget::seconds), times(page, TimeBudget::spentSeconds)));
    if (page.budgets().stream().anyMatch(budget -> !budget.ended())) {
      text.append(" It did not end by itself.");
    }
    for (State state : State.values()) {
      String texts =
          asked(page).stream()
              .filter(each -> each.state() == state)
              .map(Asked::text)
              .collect(Collectors.joining(", "));
      if (!texts.isEmpty()) {
        text.append(" %s: %s.".formatted(state.title(), texts));
      }
    }
    List<Got> got = got(page);
    if (!got.isEmpty()) {
      text.append(
          " Cells got %s; why no more: %s."
              .formatted(
                  forks(got),
                  Arrays.stream(Stop.values())
                      .map(stop -> reason(stop, got))
                      .filter(reason -> !reason.isEmpty())
                      .collect(Collectors.joining(", "))));
    }
    return text.toString();
  }

  private static String reason(Stop stop, List<Got> got) {
    long cells = got.stream().filter(each -> each.stop() == stop).count();
    return cells == 0 ? "" : cells + " " + stop.title();
  }

  private static String forks(List<Got> got) {
    int least = got.stream().mapToInt(Got::forks).min().orElseThrow();
    int most = got.stream().mapToInt(Got::forks).max().orElseThrow();
    return least == most
        ? "%s %s each".formatted(most, most == 1 ? "fork" : "forks")
        : "%s to %s forks each".formatted(least, most);
  }

  /** What the cells of a page got that have a result. */
  private static List<Got> got(Page page) {
    return page.data().measurements().stream()
        .flatMap(
            measurement ->
                page.budgets().stream()
                    .map(budget -> budget.cells().get(measurement.cell()))
                    .filter(Objects::nonNull)
                    .limit(1))
        .toList();
  }

  private static List<Asked> asked(Page page) {
    return page.budgets().stream()
        .flatMap(budget -> budget.asked().stream())
        .filter(each -> each.model().equals(page.data().model()))
        .toList();
  }

  private static String times(Page page, ToDoubleFunction<TimeBudget> seconds) {
    return page.budgets().stream()
        .map(budget -> time(seconds.applyAsDouble(budget)))
        .collect(Collectors.joining(" and "));
  }

  private static String time(double seconds) {
    return seconds < 2 * SECONDS_OF_MINUTE
        ? Math.round(seconds) + " s"
        : Math.round(seconds / SECONDS_OF_MINUTE) + " min";
  }
}
