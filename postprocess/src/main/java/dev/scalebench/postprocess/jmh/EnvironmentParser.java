package dev.scalebench.postprocess.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.postprocess.measure.Environment;
import dev.scalebench.postprocess.measure.Environment.Fact;
import dev.scalebench.postprocess.measure.Environment.Run;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Turns the members of a description into facts for readers, whatever members there are. */
final class EnvironmentParser {

  /** The member with what must be equal for cells to be comparable, by name. */
  static final String CONDITIONS = "conditions";

  /** The member with a list of runs, from first to last. */
  static final String RUNS = "runs";

  /** How names of conditions begin that hold for cells of one kind, and are known of these. */
  static final String KERNELS_OF = Environment.KERNELS + " of ";

  private static final String VERSION_OF = "version of ";

  /** The end of names whose values are counted in bytes. */
  private static final String BYTES = "bytes";

  /** Begins a word within a name; several in a row are an abbreviation. */
  private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z])[A-Z](?=[a-z])");

  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  private final List<Fact> facts = new ArrayList<>();

  private EnvironmentParser() {}

  static Environment parse(JsonNode tree) {
    EnvironmentParser parser = new EnvironmentParser();
    tree.properties().stream()
        .filter(
            group -> !group.getKey().equals(Environment.CONDITIONS) && !group.getKey().equals(RUNS))
        .forEach(group -> parser.group(group.getKey(), group.getValue()));
    parser.conditions(tree.path(Environment.CONDITIONS));
    List<Run> runs = new ArrayList<>();
    tree.path(RUNS).forEach(run -> runs.add(run(run)));
    return new Environment(parser.facts, runs);
  }

  private void group(String name, JsonNode group) {
    String words = words(name);
    if (name.equals(Environment.KERNELS) && group.isObject()) {
      group
          .properties()
          .forEach(kind -> facts.add(new Fact(words, kind.getKey(), kernels(kind.getValue()))));
    } else if (group.isObject()) {
      group
          .properties()
          .forEach(
              fact ->
                  facts.add(
                      new Fact(
                          words, words(fact.getKey()), value(fact.getKey(), fact.getValue()))));
    } else {
      facts.add(new Fact(words, words, value(name, group)));
    }
  }

  /** The kernels that were chosen; where they are not the engine's own, also why. */
  private static String kernels(JsonNode choice) {
    String chosen = choice.path("chosen").asText();
    if (chosen.equals(Environment.ENGINES_OWN)) {
      return chosen;
    }
    String evidence = choice.path("evidence").asText();
    return "%s (%s)".formatted(chosen, evidence.isEmpty() ? "as asked for" : evidence);
  }

  /** Conditions repeat facts, so that benchmarks can compare them: those are left out. */
  private void conditions(JsonNode conditions) {
    Set<String> kernels = new HashSet<>();
    Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Fact fact : facts) {
      known.add(fact.group());
      known.add(fact.name());
      if (fact.group().equals(Environment.KERNELS)) {
        kernels.add(fact.name());
      }
    }
    conditions
        .properties()
        .forEach(
            condition -> {
              String name = condition.getKey();
              boolean repeats =
                  name.startsWith(KERNELS_OF)
                      ? kernels.contains(name.substring(KERNELS_OF.length()))
                      : known.contains(words(withoutVersion(name)));
              if (!repeats) {
                facts.add(
                    new Fact(
                        Environment.CONDITIONS, words(name), value(name, condition.getValue())));
              }
            });
  }

  private static String withoutVersion(String condition) {
    return condition.startsWith(VERSION_OF) ? condition.substring(VERSION_OF.length()) : condition;
  }

  private static Run run(JsonNode run) {
    return new Run(
        run.path("commandLine").asText(),
        run.path("started").asText(),
        run.path("ended").asText(),
        load(run.path("loadBefore")),
        load(run.path("loadAfter")));
  }

  private static String load(JsonNode load) {
    JsonNode minute = load.path("one");
    return minute.isNumber() ? String.format(Locale.ROOT, "%.2f", minute.asDouble()) : "";
  }

  /** {@code logicalProcessors} as {@code logical processors}, {@code swapBytes} as {@code swap}. */
  private static String words(String name) {
    String words =
        CAPITAL.matcher(name).replaceAll(match -> " " + match.group().toLowerCase(Locale.ROOT));
    return words.equals(BYTES) ? "size" : words.replaceFirst(" " + BYTES + "$", "");
  }

  private static String value(String name, JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(element -> value(name, element))
          .collect(Collectors.joining("; "));
    }
    if (value.isObject()) {
      return value.properties().stream()
          .map(member -> words(member.getKey()) + " " + value(member.getKey(), member.getValue()))
          .collect(Collectors.joining(", "));
    }
    if (value.isBoolean()) {
      return value.asBoolean() ? "yes" : "no";
    }
    boolean bytes = name.toLowerCase(Locale.ROOT).endsWith(BYTES) && value.isNumber();
    return bytes ? bytes(value.asDouble()) : value.asText();
  }

  private static String bytes(double bytes) {
    int unit = 0;
    double amount = bytes;
    while (amount >= 1024 && unit < UNITS.length - 1) {
      amount /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, amount % 1 == 0 ? "%.0f %s" : "%.1f %s", amount, UNITS[unit]);
  }
}
