package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.answer.Trust;
import dev.scalebench.postprocess.answer.Trust.Level;
import dev.scalebench.postprocess.measure.Ceiling;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Device;
import dev.scalebench.postprocess.measure.Environment;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** In a line, how far a page can be trusted; what is bad comes first. */
final class TrustStrip {

  /**
   * A statement.
   *
   * @param level {@code good}, {@code neutral}, {@code doubtful} or {@code bad}
   * @param mark before what is doubtful or bad
   */
  record Item(String level, String mark, String text) {}

  private final Page page;
  private final Trust trust;
  private final boolean ownKernels;

  TrustStrip(Page page, Trust trust, boolean ownKernels) {
    this.page = page;
    this.trust = trust;
    this.ownKernels = ownKernels;
  }

  private record Statement(Level level, String text) {}

  List<Item> items() {
    List<Statement> statements = new ArrayList<>();
    statements.add(
        new Statement(
            trust.failures(),
            trust.failed() == 0
                ? trust.measured() + " cells, none failed"
                : "%s of %s cells have no result"
                    .formatted(trust.failed(), trust.measured() + trust.failed())));
    statements.add(new Statement(trust.steadiness(), steadiness()));
    forks().ifPresent(statements::add);
    BudgetText.strip(page)
        .ifPresent(
            text ->
                statements.add(
                    new Statement(BudgetText.isOpen(page) ? Level.DOUBTFUL : Level.GOOD, text)));
    trust.calls().ifPresent(calls -> statements.add(new Statement(calls.level(), calls(calls))));
    if (!ownKernels) {
      statements.add(new Statement(Level.DOUBTFUL, "not all by the engines' own kernels"));
    } else if (kernelsAreKnown()) {
      statements.add(new Statement(Level.GOOD, "the engines' own kernels"));
    }
    share()
        .ifPresent(
            percent ->
                statements.add(
                    new Statement(
                        percent > Ceiling.MOST_PERCENT ? Level.BAD : Level.GOOD,
                        "the highest share of %s ceiling: %s %%"
                            .formatted(owners(), Decimals.tenths(percent)))));
    return statements.stream()
        .sorted((a, b) -> b.level().compareTo(a.level()))
        .map(
            statement ->
                new Item(
                    statement.level().name().toLowerCase(Locale.ROOT),
                    statement.level().compareTo(Level.DOUBTFUL) < 0 ? "" : "⚠",
                    statement.text()))
        .toList();
  }

  private boolean kernelsAreKnown() {
    return page.environments().stream()
        .flatMap(environment -> environment.facts().stream())
        .anyMatch(fact -> fact.group().equals(Environment.KERNELS));
  }

  private String steadiness() {
    if (trust.judged() == 0) {
      return "steadiness not known";
    }
    String disturbed =
        trust.disturbed() == 0 ? "" : ", %s of the others disturbed".formatted(trust.disturbed());
    return "%s of %s cells steady%s".formatted(trust.steady(), trust.judged(), disturbed);
  }

  private Optional<Statement> forks() {
    List<String> forks =
        page.data().settings().stream()
            .map(Settings::forks)
            .filter(text -> text.matches("[0-9]{1,4}"))
            .distinct()
            .sorted(Comparator.comparing(Integer::valueOf))
            .toList();
    if (forks.isEmpty()) {
      return Optional.empty();
    }
    String counts =
        forks.size() > 2
            ? forks.get(0) + " to " + forks.get(forks.size() - 1)
            : String.join(" or ", forks);
    if (!forks.get(0).equals("1")) {
      return Optional.of(new Statement(Level.GOOD, counts + " forks a cell"));
    }
    return Optional.of(
        new Statement(
            Level.NEUTRAL,
            forks.size() == 1
                ? "1 fork a cell: how forks differ is not known"
                : counts + " forks a cell"));
  }

  private static String calls(Trust.Calls calls) {
    return calls.least() == calls.most()
        ? "%s calls a cell".formatted(calls.least())
        : "%s to %s calls a cell, half have at most %s"
            .formatted(calls.least(), calls.most(), calls.median());
  }

  /** Whose ceilings they are. */
  private String owners() {
    List<Device> devices = page.ceilings().devices().toList();
    if (devices.size() > 1) {
      return "its device's";
    }
    return devices.contains(Device.CPU) ? "the machine's" : "the GPU's";
  }

  private Optional<Double> share() {
    return page.data().measurements().stream()
        .flatMap(measurement -> page.ceilings().percent(measurement).stream())
        .map(Estimate::mean)
        .max(Double::compare);
  }
}
