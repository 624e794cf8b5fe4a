package dev.scalebench.sweep;

import dev.scalebench.budget.Contest;
import dev.scalebench.budget.Question;
import dev.scalebench.budget.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a sweep within a budget has found out, in lines. */
final class BudgetReport {
  private static final double MILLIS = 1e3;
  private static final double PERCENT = 100;

  private final BudgetOrder order;
  private final CellNames names;

  private BudgetReport(BudgetOrder order) {
    this.order = order;
    names = CellNames.of(order.cells());
  }

  /** A line for each question, and why no more forks are run. */
  static List<String> lines(BudgetOrder order) {
    BudgetReport report = new BudgetReport(order);
    List<String> lines = new ArrayList<>();
    order.questions().forEach(question -> lines.add(report.line(question)));
    int open = order.open().size();
    String used =
        "%s of the budget of %s used"
            .formatted(Durations.text(order.spent()), Durations.text(order.budget().seconds()));
    lines.add(
        open == 0
            ? "all questions are answered, " + used
            : "%s of %s questions stay open: no fork that helps fits into the %s left; %s"
                .formatted(open, order.questions().size(), Durations.text(order.left()), used));
    return lines;
  }

  private String line(Question question) {
    Standing standing = question.standing(order.evidence());
    return "%s, %s: %s"
        .formatted(
            question.network(),
            question.text(),
            question instanceof Contest contest
                ? outcome(contest, standing)
                : precision(question, standing));
  }

  private static String precision(Question question, Standing standing) {
    return standing.isOpen()
        ? "%s of %s cells are not known so well"
            .formatted(standing.rivals().size(), question.candidates().size())
        : "reached";
  }

  private String outcome(Contest contest, Standing standing) {
    if (standing.leader().isEmpty()) {
      return standing.isOpen()
          ? "still open, %s cells may be as fast".formatted(standing.possible().size())
          : "none is as fast";
    }
    String leader = figure(contest, standing.leader().getAsInt());
    int rivals = standing.rivals().size();
    return switch (standing.state()) {
      case ANSWERED -> leader;
      case TOO_CLOSE ->
          "too close to tell apart: %s and %s".formatted(leader, others(contest, standing));
      case OPEN ->
          rivals == 0
              ? "still open, %s may be too slow".formatted(leader)
              : "still open between %s and %s".formatted(leader, others(contest, standing));
    };
  }

  /** The first of the rivals, and how many there are beside it. */
  private String others(Contest contest, Standing standing) {
    int first =
        standing.rivals().stream()
            .min((one, other) -> Double.compare(cost(contest, one), cost(contest, other)))
            .orElseThrow();
    int more = standing.rivals().size() - 1;
    return figure(contest, first) + (more == 0 ? "" : " and %s more".formatted(more));
  }

  private double cost(Contest contest, int place) {
    double seconds = order.evidence().seconds(place);
    return contest.aim() == Contest.Aim.LATENCY
        ? seconds
        : seconds / (double) order.evidence().batchSize(place);
  }

  private String figure(Contest contest, int place) {
    double error = PERCENT * order.evidence().relativeError(place);
    double cost = cost(contest, place);
    return contest.aim() == Contest.Aim.LATENCY
        ? String.format(
            Locale.ROOT,
            "%s (%.4g ms ± %.2g %%)",
            names.name(order.cells().get(place)),
            MILLIS * cost,
            error)
        : String.format(
            Locale.ROOT,
            "%s (%.4g inferences/s ± %.2g %%)",
            names.name(order.cells().get(place)),
            1 / cost,
            error);
  }
}
