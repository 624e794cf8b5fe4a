package dev.scalebench;

import dev.scalebench.sweep.FiledProfiler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.profile.ProfilerFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.ProfilerConfig;
import org.openjdk.jmh.runner.options.WarmupMode;

/**
 * What the user tells JMH.
 *
 * @param arguments as typed
 */
record JmhArguments(List<String> arguments) {
  /** Options of JMH's that only print. */
  private static final List<String> PRINTING = List.of("-l", "-lp", "-lprof", "-lrf");

  /** JMH's parser knows more spellings of -p, which nobody here would look at. */
  private static final Pattern OTHER_PARAMETER = Pattern.compile("--?p(?!rof\\b).*");

  /** Whether JMH is to print a list and nothing else. */
  boolean printOnly() {
    return PRINTING.stream().anyMatch(arguments::contains);
  }

  /** All but the parameters, which name cells. */
  List<String> withoutParameters() {
    List<String> rest = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).equals("-p")) {
        i++;
      } else {
        rest.add(arguments.get(i));
      }
    }
    return rest;
  }

  /**
   * The options, as JMH understands them.
   *
   * @throws IllegalArgumentException if one would give numbers that mislead
   */
  CommandLineOptions options() throws CommandLineOptionException {
    CommandLineOptions options = parse();
    rejectUnknownParameters();
    if (options.getTimeout().hasValue()) {
      throw new IllegalArgumentException("-to is --time-limit here, for a fork as a whole");
    }
    if (options.getThreads().orElse(1) != 1 || options.getThreadGroups().hasValue()) {
      throw new IllegalArgumentException(
          "-t must be 1: a cell is one forward pass at a time; its threads are -p intraOpThreads, several passes at the same time -p instances");
    }
    if (options.getForkCount().orElse(1) < 1) {
      throw new IllegalArgumentException(
          "-f must be at least 1: an engine's threads are fixed for its process");
    }
    if (options.getWarmupMode().orElse(WarmupMode.INDI) != WarmupMode.INDI
        || !options.getWarmupIncludes().isEmpty()) {
      throw new IllegalArgumentException(
          "-wm must be INDI, without -wmb: a fork holds one cell, whose threads are fixed");
    }
    if (options.getOperationsPerInvocation().orElse(1) != 1
        || options.getMeasurementBatchSize().orElse(1) != 1
        || options.getWarmupBatchSize().orElse(1) != 1) {
      throw new IllegalArgumentException(
          "-opi, -bs and -wbs must be 1: an operation is one forward pass, whose batch is -p batchSize");
    }
    if (options.getBenchModes().contains(Mode.SingleShotTime)
        || options.getBenchModes().contains(Mode.All)) {
      throw new IllegalArgumentException(
          "-bm must be sample, avgt or thrpt: pages show no single shots");
    }
    List<String> patterns = options.getIncludes();
    String benchmark = InferenceBenchmark.NAME;
    if (!patterns.isEmpty()
        && patterns.stream().noneMatch(p -> Pattern.compile(p).matcher(benchmark).find())) {
      throw new IllegalArgumentException(
          "no benchmark matches %s; there is %s".formatted(String.join(", ", patterns), benchmark));
    }
    for (String pattern : options.getExcludes()) {
      if (Pattern.compile(pattern).matcher(benchmark).find()) {
        throw new IllegalArgumentException(
            "-e %s leaves no benchmark; there is %s".formatted(pattern, benchmark));
      }
    }
    requireProfilers(options);
    return options;
  }

  /**
   * The options with which cells are run: the same, but profilers that write files write them to a
   * directory, unless they are told another, under names of their own for each fork.
   */
  CommandLineOptions filingProfiles(Path directory) throws CommandLineOptionException {
    List<String> filed = new ArrayList<>(arguments);
    for (int i = 1; i < filed.size(); i++) {
      if (filed.get(i - 1).equals("-prof")) {
        filed.set(i, FiledProfiler.of(filed.get(i), directory.toFile()));
      }
    }
    return new JmhArguments(filed).parse();
  }

  /**
   * Starts the profilers that the user wants, as JMH will.
   *
   * @throws IllegalArgumentException with its reason, if one cannot be started here
   */
  static void requireProfilers(CommandLineOptions options) {
    for (ProfilerConfig profiler : options.getProfilers()) {
      try {
        ProfilerFactory.getProfilerOrException(profiler);
      } catch (ProfilerException e) {
        throw new IllegalArgumentException(
            "-prof %s cannot be used here: %s"
                .formatted(profiler.getKlass(), String.valueOf(e.getMessage()).strip()),
            e);
      }
    }
  }

  private void rejectUnknownParameters() {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("-p") && i + 1 < arguments.size()) {
        i++;
        String name = arguments.get(i).replaceFirst("=.*", "");
        if (!BenchmarkParameters.defaults().containsKey(name)) {
          throw new IllegalArgumentException(
              "no parameter %s; there are: %s"
                  .formatted(name, String.join(", ", BenchmarkParameters.defaults().keySet())));
        }
      } else if (OTHER_PARAMETER.matcher(argument).matches()) {
        throw new IllegalArgumentException(
            "a parameter must be given as -p name=value, got: " + argument);
      }
    }
  }

  private CommandLineOptions parse() throws CommandLineOptionException {
    try {
      return new CommandLineOptions(arguments.toArray(String[]::new));
    } catch (IllegalStateException e) { // of an unknown benchmark mode
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
