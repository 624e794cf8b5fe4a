package dev.scalebench.postprocess.comparison;

import dev.scalebench.postprocess.measure.Environment;
import dev.scalebench.postprocess.measure.Environment.Difference;
import dev.scalebench.postprocess.measure.MissingParts;
import dev.scalebench.postprocess.measure.Model;
import dev.scalebench.postprocess.measure.OneLine;
import dev.scalebench.postprocess.measure.Result;
import dev.scalebench.postprocess.measure.Settings;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of two sets of results.
 *
 * @param name what it was called on the command line
 * @param environments what it was measured on; empty where nothing tells
 * @param missing parts of divided sweeps that it lacks
 * @param settings of JMH, distinct
 * @param weights of each model, for readers
 */
public record Side(
    String name,
    List<Environment> environments,
    List<MissingParts> missing,
    List<Settings> settings,
    Map<Model, String> weights) {

  /** Groups of facts that do not change how fast a host is. */
  private static final Set<String> OF_CELLS = Set.of("software", "kernels", "conditions");

  public Side {
    name = OneLine.of(name);
    environments = List.copyOf(environments);
    missing = List.copyOf(missing);
    settings = List.copyOf(settings);
    weights = Collections.unmodifiableMap(new TreeMap<>(weights));
  }

  /** What results tell of a side. */
  public static Side of(
      String name,
      List<Environment> environments,
      List<MissingParts> missing,
      List<Result> results) {
    return new Side(
        name,
        environments,
        missing,
        results.stream().map(Result::settings).distinct().toList(),
        results.stream()
            .collect(
                Collectors.groupingBy(
                    result -> result.cell().model(),
                    Collectors.collectingAndThen(
                        Collectors.toList(),
                        ofModel -> values(ofModel, result -> result.weights().describe())))));
  }

  /** What is not the same on both sides, beside the times. */
  List<Difference> differences(Side other) {
    Stream<Difference> surroundings =
        environments.isEmpty() || other.environments.isEmpty()
            ? Stream.empty()
            : Environment.together(environments)
                .differences(Environment.together(other.environments))
                .stream();
    return Stream.of(surroundings, weightDifferences(other), settingDifferences(other))
        .flatMap(differences -> differences)
        .toList();
  }

  /**
   * Whether both were measured on one host, as far as it is known, by one kind of JVM: another
   * suite or engine, other kernels and options matter to cells alone.
   */
  public boolean sharesHost(Side other) {
    return !environments.isEmpty()
        && !other.environments.isEmpty()
        && Environment.together(environments)
            .differences(Environment.together(other.environments))
            .stream()
            .allMatch(difference -> OF_CELLS.contains(difference.group()))
        && values(settings, Settings::jvm).equals(values(other.settings, Settings::jvm))
        && values(settings, Settings::jvmArgs).equals(values(other.settings, Settings::jvmArgs));
  }

  /** Of models that both have; a file is known by its name, since machines keep it anywhere. */
  private Stream<Difference> weightDifferences(Side other) {
    return weights.entrySet().stream()
        .filter(model -> other.weights.containsKey(model.getKey()))
        .map(
            model ->
                new Difference(
                    "weights",
                    model.getKey().title(),
                    model.getValue(),
                    other.weights.getOrDefault(model.getKey(), "")))
        .filter(difference -> !difference.base().equals(difference.other()));
  }

  private Stream<Difference> settingDifferences(Side other) {
    return Stream.of(
            difference(other, "version", Settings::jmhVersion),
            difference(other, "forks", Settings::forks),
            difference(other, "warm-up", Settings::warmup),
            difference(other, "measurement", Settings::measurement),
            difference(other, "JVM", Settings::jvm),
            difference(other, "JVM arguments", Settings::jvmArgs))
        .filter(difference -> !difference.base().equals(difference.other()));
  }

  private Difference difference(Side other, String name, Function<Settings, String> setting) {
    return new Difference("JMH", name, values(settings, setting), values(other.settings, setting));
  }

  private static <T> String values(Collection<T> all, Function<T, String> property) {
    return all.stream()
        .map(property)
        .map(value -> value.isEmpty() ? "none" : value)
        .distinct()
        .sorted()
        .collect(Collectors.joining("; "));
  }
}
