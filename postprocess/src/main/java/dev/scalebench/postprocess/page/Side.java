package dev.scalebench.postprocess.page;

import dev.scalebench.postprocess.measure.Environment;
import dev.scalebench.postprocess.measure.Environment.Difference;
import dev.scalebench.postprocess.measure.OneLine;
import dev.scalebench.postprocess.measure.Settings;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of two sets of results.
 *
 * @param name what it was called on the command line
 * @param environments what it was measured on; empty where nothing tells
 * @param settings of JMH, distinct
 */
public record Side(String name, List<Environment> environments, List<Settings> settings) {

  public Side {
    name = OneLine.of(name);
    environments = List.copyOf(environments);
    settings = List.copyOf(settings);
  }

  /** What is not the same on both sides, beside the times. */
  List<Difference> differences(Side other) {
    Stream<Difference> surroundings =
        environments.isEmpty() || other.environments.isEmpty()
            ? Stream.empty()
            : Environment.together(environments)
                .differences(Environment.together(other.environments))
                .stream();
    return Stream.concat(surroundings, settingDifferences(other)).toList();
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

  private static String values(Collection<Settings> settings, Function<Settings, String> setting) {
    return settings.stream()
        .map(setting)
        .map(value -> value.isEmpty() ? "none" : value)
        .distinct()
        .sorted()
        .collect(Collectors.joining("; "));
  }
}
