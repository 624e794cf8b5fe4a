package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.measure.Environment;
import dev.scalebench.postprocess.measure.Environment.Fact;
import dev.scalebench.postprocess.measure.Environment.Run;
import dev.scalebench.postprocess.measure.InputKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an environment's table shows.
 *
 * @param caption empty where there is one environment
 */
record EnvironmentTable(String caption, List<Group> groups, List<Run> runs) {

  /** Facts that mean something for networks of one kind of input only. */
  private static final Map<String, InputKind> SIZES =
      Map.of(
          "sequence length", InputKind.TOKENS,
          "image size", InputKind.PIXELS,
          "input shape", InputKind.EXTENTS,
          "input type", InputKind.EXTENTS,
          "input bound", InputKind.EXTENTS);

  boolean hasCaption() {
    return !caption.isEmpty();
  }

  boolean hasRuns() {
    return !runs.isEmpty();
  }

  /** Facts with something in common. */
  record Group(String name, List<Fact> facts) {}

  /**
   * @param inputs of the page's network; sizes of other networks' inputs are left out
   */
  static List<EnvironmentTable> of(List<Environment> environments, InputKind inputs) {
    List<EnvironmentTable> tables = new ArrayList<>();
    for (Environment environment : environments) {
      String caption = environments.size() == 1 ? "" : "Environment " + (tables.size() + 1);
      tables.add(new EnvironmentTable(caption, groups(environment, inputs), environment.runs()));
    }
    return tables;
  }

  private static List<Group> groups(Environment environment, InputKind inputs) {
    Map<String, List<Fact>> groups = new LinkedHashMap<>();
    environment.facts().stream()
        .filter(fact -> SIZES.getOrDefault(fact.name(), inputs) == inputs)
        .forEach(fact -> groups.computeIfAbsent(fact.group(), name -> new ArrayList<>()).add(fact));
    return groups.entrySet().stream()
        .map(group -> new Group(group.getKey(), List.copyOf(group.getValue())))
        .toList();
  }
}
