package dev.scalebench.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Profiles of cells that differ in their optimization alone, beside each other: the operations that
 * take the largest shares of a call, then the others, then what no operation takes.
 *
 * @param profiles by the label of the optimization, in their order
 */
public record ProfileTable(Map<String, Profile> profiles) {
  private static final int COSTLIEST = 10;
  private static final int NAME = 44;
  private static final String FIGURES = "  %7s %9s %7s %9s";
  private static final double MILLI = 1e3;
  private static final double PERCENT = 100;

  /** What stands for eager execution, of which each outermost operation is a call from Java. */
  private static final String EAGER = "none";

  /** In lines. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (profiles.size() > 1) {
      lines.add(
          profiles.keySet().stream()
              .map(label -> "  %35s".formatted(label))
              .collect(Collectors.joining("", " ".repeat(NAME), "")));
    }
    lines.add(row("operation", profile -> FIGURES.formatted("calls", "ms", "share", "mean µs")));
    List<String> costliest = costliest();
    costliest.forEach(name -> lines.add(row(name, profile -> together(profile, List.of(name)))));
    List<String> others =
        profiles.values().stream()
            .flatMap(profile -> profile.operations().stream())
            .map(Operation::name)
            .filter(name -> !costliest.contains(name))
            .distinct()
            .toList();
    if (!others.isEmpty()) {
      lines.add(row("other (%s)".formatted(others.size()), profile -> together(profile, others)));
    }
    lines.add(row("no operation", profile -> uncounted(profile, profile.outsideMicros())));
    lines.add(row("call", profile -> uncounted(profile, profile.profiledMicros())));
    profiles.forEach((label, profile) -> lines.add(summary(label, profile)));
    return lines;
  }

  /** Of several profiles each counts: an operation's largest share of one decides. */
  private List<String> costliest() {
    Map<String, Double> shares = new TreeMap<>();
    for (Profile profile : profiles.values()) {
      for (Operation operation : profile.operations()) {
        shares.merge(operation.name(), operation.micros() / profile.profiledMicros(), Math::max);
      }
    }
    return shares.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
        .limit(COSTLIEST)
        .map(Map.Entry::getKey)
        .toList();
  }

  private String row(String name, Function<Profile, String> figures) {
    String shown = name.length() > NAME ? name.substring(0, NAME - 1) + "…" : name;
    return profiles.values().stream()
        .map(figures)
        .collect(Collectors.joining("", "%-44s".formatted(shown), ""))
        .stripTrailing();
  }

  private static String together(Profile profile, List<String> names) {
    List<Operation> operations =
        profile.operations().stream().filter(each -> names.contains(each.name())).toList();
    if (operations.isEmpty()) {
      return FIGURES.formatted("", "", "", "");
    }
    double calls = operations.stream().mapToDouble(Operation::calls).sum();
    double micros = operations.stream().mapToDouble(Operation::micros).sum();
    return FIGURES.formatted(
        number("%.0f", calls),
        number("%.3f", micros / MILLI),
        share(micros, profile),
        number("%.1f", micros / calls));
  }

  private static String uncounted(Profile profile, double micros) {
    return FIGURES.formatted("", number("%.3f", micros / MILLI), share(micros, profile), "");
  }

  private static String share(double micros, Profile profile) {
    return number("%.1f %%", PERCENT * micros / profile.profiledMicros());
  }

  private static String summary(String label, Profile profile) {
    String engine =
        profile.engineMicros() > 0
            ? ", of which the engine's own are %s"
                .formatted(number("%.3f", profile.engineMicros() / MILLI))
            : "";
    return "%s: a call takes %s ms, with the profiler %s (%s). Of it %s ms pass in no operation%s%s"
        .formatted(
            label,
            number("%.3f", profile.plainMicros() / MILLI),
            number("%.3f", profile.profiledMicros() / MILLI),
            number("%+.1f %%", PERCENT * profile.overhead()),
            range(profile, MILLI, "%.3f"),
            engine,
            label.equals(EAGER)
                ? ": %s ns for each of the %s operations that Java asks for"
                    .formatted(
                        range(profile, profile.outermost() / MILLI, "%.0f"),
                        number("%.0f", profile.outermost()))
                : "");
  }

  /** From what calls without the profiler tell to what those with it do. */
  private static String range(Profile profile, double unit, String format) {
    return "%s to %s"
        .formatted(
            number(format, profile.leastOutsideMicros() / unit),
            number(format, profile.outsideMicros() / unit));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
