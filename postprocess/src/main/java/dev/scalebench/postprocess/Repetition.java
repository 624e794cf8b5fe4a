package dev.scalebench.postprocess;

import dev.scalebench.postprocess.jmh.Repeatable;
import dev.scalebench.postprocess.measure.Configuration;
import dev.scalebench.postprocess.measure.Division;
import dev.scalebench.postprocess.measure.Environment;
import dev.scalebench.postprocess.measure.Extra;
import dev.scalebench.postprocess.measure.Mapping;
import dev.scalebench.postprocess.measure.Mix;
import dev.scalebench.postprocess.measure.Running;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Mixes to be measured as single instances were.
 *
 * @param measured how these were
 * @param environments that they were measured in
 * @param running what the instances share
 * @param results the file for what is measured
 */
record Repetition(
    Repeatable measured, List<Environment> environments, Running running, Path results) {

  /**
   * Conditions that are repeated by an option of their name: pinning, how far answers may be off.
   */
  private static final List<String> CONDITIONS = List.of("pinning", "tolerance");

  private static final Pattern SPACE = Pattern.compile("\\s");

  /** What the benchmarks are told. */
  List<String> arguments(Configuration configuration, Mapping mapping, List<Mix> mixes) {
    List<String> arguments = new ArrayList<>();
    parameter(arguments, "model", measured.model());
    parameter(arguments, "engine", configuration.engine().id());
    parameter(arguments, "optimization", configuration.optimization().id());
    parameter(arguments, "device", configuration.device().id());
    parameter(arguments, "mapping", mapping.id());
    parameter(arguments, "precision", configuration.precision().id());
    Extra.among(List.of(configuration))
        .forEach(extra -> parameter(arguments, extra.param(), extra.id(configuration)));
    measured.inputs().forEach((name, value) -> parameter(arguments, name, value));
    parameter(
        arguments,
        Division.PARAM,
        mixes.stream().map(Mix::toString).collect(Collectors.joining(",")));
    parameter(arguments, Running.PARAM, running.id());
    if (!measured.forks().isEmpty()) {
      arguments.addAll(List.of("-f", measured.forks()));
    }
    if (!measured.jvmArguments().isEmpty()) {
      arguments.addAll(
          List.of(
              "-jvmArgsAppend",
              measured.jvmArguments().stream()
                  .map(Repetition::quoted)
                  .collect(Collectors.joining(" "))));
    }
    for (String condition : CONDITIONS) {
      environments.stream()
          .flatMap(each -> each.condition(condition).stream())
          .findFirst()
          .ifPresent(value -> arguments.addAll(List.of("--" + condition, value)));
    }
    arguments.addAll(
        List.of("-rff", results.toString(), "--resume", "--tolerate-failures", "-v", "SILENT"));
    return arguments;
  }

  private static void parameter(List<String> arguments, String name, String value) {
    arguments.addAll(List.of("-p", name + "=" + value));
  }

  /** As JMH splits them. */
  private static String quoted(String argument) {
    return SPACE.matcher(argument).find() ? '"' + argument + '"' : argument;
  }
}
