package dev.scalebench.postprocess.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was measured on what, as the benchmarks note it beside their results.
 *
 * @param facts of the machine, the software and the conditions, each name once
 * @param runs of the benchmarks that the results come from, from first to last
 */
public record Environment(List<Fact> facts, List<Run> runs) {
  /** The group of facts that tell which kernels computed frozen programs. */
  public static final String KERNELS = "kernels";

  /** Such a fact's value where an engine used those that it chooses by itself. */
  public static final String ENGINES_OWN = "default";

  /** The group of facts that must be the same in all cells. */
  public static final String CONDITIONS = "conditions";

  private static final String UNKNOWN = "unknown";

  public Environment {
    facts = List.copyOf(facts);
    runs = List.copyOf(runs);
    if (facts.stream().map(Fact::key).distinct().count() < facts.size()) {
      throw new IllegalArgumentException("facts must have different names");
    }
  }

  /**
   * Something that is known.
   *
   * @param group what it is about: {@code processor}
   * @param name within the group: {@code cores}
   * @param value for readers, with its unit; {@code none} where there is nothing
   */
  public record Fact(String group, String name, String value) {
    private static final String NOTHING = "none";

    public Fact {
      group = OneLine.of(group);
      name = OneLine.of(name);
      value = OneLine.of(value);
      value = value.isEmpty() ? NOTHING : value;
    }

    Key key() {
      return new Key(group, name);
    }
  }

  /**
   * A run of the benchmarks. A text is empty where it is not known.
   *
   * @param commandLine its arguments
   * @param started as ISO 8601
   * @param ended as ISO 8601
   * @param loadBefore the machine's load average over a minute
   * @param loadAfter the machine's load average over a minute
   */
  public record Run(
      String commandLine, String started, String ended, String loadBefore, String loadAfter) {
    public Run {
      commandLine = OneLine.of(commandLine);
      started = OneLine.of(started);
      ended = OneLine.of(ended);
      loadBefore = OneLine.of(loadBefore);
      loadAfter = OneLine.of(loadAfter);
    }
  }

  /** What a fact is called. */
  record Key(String group, String name) {}

  /**
   * A fact of two environments.
   *
   * @param base its value in the first; {@code unknown} where it is not known
   * @param other its value in the second
   */
  public record Difference(String group, String name, String base, String other) {}

  /** Several environments as one: a fact that is not the same in all has all of its values. */
  public static Environment together(List<Environment> environments) {
    Map<Key, SortedSet<String>> values = new LinkedHashMap<>();
    environments.forEach(
        environment ->
            environment.facts.forEach(
                fact ->
                    values.computeIfAbsent(fact.key(), key -> new TreeSet<>()).add(fact.value())));
    return new Environment(
        values.entrySet().stream()
            .map(
                fact ->
                    new Fact(
                        fact.getKey().group(),
                        fact.getKey().name(),
                        String.join("; ", fact.getValue())))
            .toList(),
        environments.stream().flatMap(environment -> environment.runs.stream()).toList());
  }

  /** The environment without the directories before names of users' files. */
  public Environment without(PrivatePaths paths) {
    return new Environment(
        facts.stream()
            .map(fact -> new Fact(fact.group(), fact.name(), paths.shortenedIn(fact.value())))
            .toList(),
        runs.stream()
            .map(
                run ->
                    new Run(
                        paths.shortenedIn(run.commandLine()),
                        run.started(),
                        run.ended(),
                        run.loadBefore(),
                        run.loadAfter()))
            .toList());
  }

  /** The facts that are not the same in both, in the order of the first. */
  public List<Difference> differences(Environment other) {
    Map<Key, String> here = values();
    Map<Key, String> there = other.values();
    Set<Key> keys = new LinkedHashSet<>(here.keySet());
    keys.addAll(there.keySet());
    List<Difference> differences = new ArrayList<>();
    for (Key key : keys) {
      Difference both =
          new Difference(
              key.group(),
              key.name(),
              here.getOrDefault(key, UNKNOWN),
              there.getOrDefault(key, UNKNOWN));
      if (!both.base().equals(both.other())) {
        differences.add(both);
      }
    }
    return differences;
  }

  /** What must be the same in all cells; empty where it is not known. */
  public Optional<String> condition(String name) {
    return facts.stream()
        .filter(fact -> fact.group().equals(CONDITIONS) && fact.name().equals(name))
        .map(Fact::value)
        .findFirst();
  }

  private Map<Key, String> values() {
    Map<Key, String> values = new LinkedHashMap<>();
    facts.forEach(fact -> values.put(fact.key(), fact.value()));
    return values;
  }
}
