package dev.scalebench;

import dev.scalebench.weights.Cache;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** The command line: JMH's, with defaults for this machine and checks before anything is run. */
public final class Main {
  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  /** Options of JMH's that only print. */
  private static final List<String> PRINTING = List.of("-l", "-lp", "-lprof", "-lrf");

  private Main() {}

  /**
   * Runs the command line and exits: 0 if all went well, 1 if a cell failed, 2 if the command line
   * is wrong.
   */
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  /** Runs the command line; the only place where a failure becomes a message and an exit code. */
  static int run(String[] args, PrintStream out, PrintStream err) {
    try {
      if (args.length == 1 && args[0].equals("machine")) {
        out.println(Machine.local().slug());
        return OK;
      }
      if (args.length > 0 && args[0].equals("ceiling")) {
        return ceiling(Arrays.copyOfRange(args, 1, args.length), out);
      }
      return measure(args, out, err);
    } catch (CommandLineOptionException | IllegalArgumentException e) {
      err.println("error: " + e.getMessage());
      return USAGE;
    } catch (RunnerException | UncheckedIOException | IllegalStateException | IOException e) {
      err.println("error: " + e.getMessage());
      return FAILED;
    }
  }

  private static int measure(String[] args, PrintStream out, PrintStream err)
      throws CommandLineOptionException, RunnerException, IOException {
    CommandLineOptions options = new CommandLineOptions(args);
    if (options.shouldHelp()) {
      out.print(help());
      options.showHelp();
      return OK;
    }
    if (PRINTING.stream().anyMatch(List.of(args)::contains)) {
      org.openjdk.jmh.Main.main(args);
      return OK;
    }
    rejectUnknownParameters(args);
    if (options.getThreads().orElse(1) != 1) {
      throw new IllegalArgumentException(
          "-t must be 1: a cell is one forward pass at a time; its threads are -p intraOpThreads");
    }
    Machine machine = Machine.local();
    Sweep sweep = Sweep.of(options, machine);
    prepare(sweep, err);
    Collection<RunResult> results = new Runner(jmhOptions(options, sweep)).run();
    int expected = sweep.cells().size() * Math.max(1, options.getBenchModes().size());
    if (results.size() < expected) {
      err.printf("error: %s of %s cells failed, see above%n", expected - results.size(), expected);
      return FAILED;
    }
    return OK;
  }

  /** Measures what bounds every network here, on all cores. */
  private static int ceiling(String[] args, PrintStream out)
      throws CommandLineOptionException, RunnerException {
    CommandLineOptions options = new CommandLineOptions(args);
    Options ceiling =
        new OptionsBuilder()
            .parent(options)
            .include(CeilingBenchmark.class.getName())
            .param("intraOpThreads", Integer.toString(Machine.local().cores()))
            .jvmArgsAppend(ForkArguments.with(options.getJvmArgsAppend().orElse(List.of())))
            .build();
    for (RunResult result : new Runner(ceiling).run()) {
      double seconds = result.getPrimaryResult().getScore() / 1e3;
      if (result.getParams().getBenchmark().endsWith(".product")) {
        out.printf("matrix product: %.1f GFLOP/s%n", CeilingBenchmark.PRODUCT_FLOP / seconds / 1e9);
      } else {
        out.printf("memory read: %.1f GB/s%n", CeilingBenchmark.READ_BYTES / seconds / 1e9);
      }
    }
    return OK;
  }

  private static Options jmhOptions(CommandLineOptions options, Sweep sweep) throws IOException {
    ResultFormatType format = options.getResultFormat().orElse(ResultFormatType.JSON);
    String file =
        options.getResult().orElse("jmh-result." + format.toString().toLowerCase(Locale.ROOT));
    Path parent = Path.of(file).toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    ChainedOptionsBuilder builder =
        new OptionsBuilder().parent(options).resultFormat(format).result(file);
    if (options.getIncludes().isEmpty()) {
      builder.include(InferenceBenchmark.class.getName());
    }
    sweep.values().forEach((name, values) -> builder.param(name, values.toArray(String[]::new)));
    String[] arguments = ForkArguments.with(options.getJvmArgsAppend().orElse(List.of()));
    return builder.jvmArgsAppend(arguments).build();
  }

  /** Makes what the cells share, so that no fork pays for it. */
  private static void prepare(Sweep sweep, PrintStream err) {
    Cache cache = Cache.fromEnvironment(System.getenv());
    err.printf("scalebench: weights, references and natives are kept in %s%n", cache.directory());
    Set<List<Object>> done = new HashSet<>();
    for (Cell cell : sweep.cells()) {
      if (done.add(List.of(cell.network(), cell.sequenceLength(), cell.imageSize()))) {
        err.printf("scalebench: preparing %s (seconds, the first time)%n", cell.network().label());
        cell.reference(cache);
      }
    }
    err.printf("scalebench: %s cells%n", sweep.cells().size());
  }

  private static void rejectUnknownParameters(String[] args) {
    for (int i = 0; i + 1 < args.length; i++) {
      String name = args[i + 1].replaceFirst("=.*", "");
      if (args[i].equals("-p") && !Sweep.defaults().containsKey(name)) {
        throw new IllegalArgumentException(
            "no parameter %s; there are: %s"
                .formatted(name, String.join(", ", Sweep.defaults().keySet())));
      }
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
