package dev.scalebench;

import dev.scalebench.weights.Cache;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * A run of {@link InferenceBenchmark}: JMH's own, with defaults for this machine and checks before
 * anything is run.
 */
final class MeasureCommand {
  private static final String BENCHMARK = InferenceBenchmark.class.getName() + ".infer";

  /** Options of JMH's that only print. */
  private static final List<String> PRINTING = List.of("-l", "-lp", "-lprof", "-lrf");

  private static final Pattern JOINED_PARAMETER = Pattern.compile("-p(\\w+)=.*");

  private MeasureCommand() {}

  /** Measures what a command line asks for; returns whether every cell was. */
  static boolean run(String[] args, PrintStream out, PrintStream err)
      throws CommandLineOptionException, RunnerException {
    CommandLineOptions options = new CommandLineOptions(args);
    if (options.shouldHelp()) {
      out.print(help());
      showJmhHelp(options);
      return true;
    }
    if (PRINTING.stream().anyMatch(List.of(args)::contains)) {
      printWithJmh(args);
      return true;
    }
    rejectWhatMisleads(args, options);
    Sweep sweep = Sweep.of(options, Machine.local());
    ChainedOptionsBuilder jmh = jmhOptions(options, sweep);
    prepare(sweep, err);
    Collection<RunResult> results = new Runner(jmh.build()).run();
    int expected = sweep.cells().size() * modes(options);
    if (results.size() < expected) {
      err.printf("error: %s of %s cells failed, see above%n", expected - results.size(), expected);
      return false;
    }
    return true;
  }

  private static void rejectWhatMisleads(String[] args, CommandLineOptions options) {
    for (int i = 0; i < args.length; i++) {
      boolean separate = args[i].equals("-p") && i + 1 < args.length;
      if (separate || JOINED_PARAMETER.matcher(args[i]).matches()) {
        String name = (separate ? args[i + 1] : args[i].substring(2)).replaceFirst("=.*", "");
        if (!Sweep.defaults().containsKey(name)) {
          throw new IllegalArgumentException(
              "no parameter %s; there are: %s"
                  .formatted(name, String.join(", ", Sweep.defaults().keySet())));
        }
      }
    }
    if (options.getThreads().orElse(1) != 1 || options.getThreadGroups().hasValue()) {
      throw new IllegalArgumentException(
          "-t must be 1: a cell is one forward pass at a time; its threads are -p intraOpThreads");
    }
    List<String> patterns = options.getIncludes();
    if (!patterns.isEmpty()
        && patterns.stream().noneMatch(p -> Pattern.compile(p).matcher(BENCHMARK).find())) {
      throw new IllegalArgumentException(
          "no benchmark matches %s; there is %s".formatted(String.join(", ", patterns), BENCHMARK));
    }
  }

  private static ChainedOptionsBuilder jmhOptions(CommandLineOptions options, Sweep sweep) {
    ResultFormatType format = options.getResultFormat().orElse(ResultFormatType.JSON);
    String extension = format.toString().toLowerCase(Locale.ROOT);
    String file = options.getResult().orElse("jmh-result." + extension);
    createParent(Path.of(file).toAbsolutePath());
    ChainedOptionsBuilder builder =
        new OptionsBuilder()
            .parent(options)
            .include(Pattern.quote(BENCHMARK))
            .resultFormat(format)
            .result(file)
            .jvmArgsAppend(ForkArguments.with(options));
    sweep.values().forEach((name, values) -> builder.param(name, values.toArray(String[]::new)));
    return builder;
  }

  private static void createParent(Path file) {
    try {
      Files.createDirectories(file.resolveSibling(""));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot make a directory for -rff %s (%s)".formatted(file, e), e);
    }
  }

  private static int modes(CommandLineOptions options) {
    Collection<Mode> modes = options.getBenchModes();
    return modes.contains(Mode.All) ? Mode.values().length - 1 : Math.max(1, modes.size());
  }

  /** Makes what the cells share, so that no fork pays for it. */
  private static void prepare(Sweep sweep, PrintStream err) {
    Cache cache = Cache.fromEnvironment(System.getenv());
    err.printf("scalebench: weights, references and natives are kept in %s%n", cache.directory());
    Set<Network> prepared = new HashSet<>();
    for (Cell cell : sweep.cells()) {
      if (prepared.add(cell.network())) {
        err.printf(
            "scalebench: preparing %s (takes seconds the first time)%n", cell.network().label());
        cell.reference(cache);
      }
    }
    err.printf("scalebench: %s cells%n", sweep.cells().size());
  }

  private static void showJmhHelp(CommandLineOptions options) {
    try {
      options.showHelp();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot print JMH's help", e);
    }
  }

  private static void printWithJmh(String[] args) {
    try {
      org.openjdk.jmh.Main.main(args);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot print what JMH lists", e);
    }
  }

  private static String help() {
    StringBuilder parameters = new StringBuilder();
    Sweep.defaults()
        .forEach(
            (name, values) ->
                parameters.append("  %-16s%s%n".formatted(name, String.join(",", values))));
    return """
        ScaleBench: inference latency and throughput of neural networks on the JVM.

          java -jar benchmarks.jar [JMH options]   measure; results go to -rff FILE (jmh-result.json)
          java -jar benchmarks.jar ceiling         measure what bounds every network: matrix product, memory read
          java -jar benchmarks.jar machine         print this machine's name, as in results/<machine>/

        Parameters, each as -p name=value,value… ; every combination is one cell. Defaults:
        %s
        intraOpThreads is swept over one and all cores of the machine. Weights, references and unpacked natives
        are kept in $%s (~/.cache/scalebench). Every cell's answer is compared with a reference
        before it is timed. Exit code: 0 done, 1 a cell failed, 2 the command line is wrong. JMH's own options:

        """
        .formatted(parameters, Cache.VARIABLE);
  }
}
