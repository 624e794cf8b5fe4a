package dev.scalebench;

import dev.scalebench.machine.Machine;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** A run of {@link CeilingBenchmark} on all cores, with rates at the end. */
@Command(
    name = "ceiling",
    description =
        "Measure what bounds every network: a large matrix product, and reading memory. Takes JMH's options.",
    mixinStandardHelpOptions = true)
final class CeilingCommand implements Callable<Integer> {
  private static final double MILLI = 1e-3;
  private static final double GIGA = 1e9;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Unmatched private List<String> jmh = new ArrayList<>();

  @Override
  public Integer call() throws CommandLineOptionException, RunnerException {
    CommandLineOptions options = new CommandLineOptions(jmh.toArray(String[]::new));
    Options ceiling =
        new OptionsBuilder()
            .parent(options)
            .include(CeilingBenchmark.class.getName())
            .param("intraOpThreads", Integer.toString(Machine.local().cores()))
            .jvmArgsAppend(ForkArguments.with(options))
            .build();
    Collection<RunResult> results = new Runner(ceiling).run();
    PrintWriter out = spec.commandLine().getOut();
    for (RunResult result : results) {
      double seconds = result.getPrimaryResult().getScore() * MILLI;
      if (result.getParams().getBenchmark().endsWith(".product")) {
        out.printf(
            Locale.ROOT,
            "matrix product: %.1f GFLOP/s%n",
            CeilingBenchmark.PRODUCT_FLOP / seconds / GIGA);
      } else {
        out.printf(
            Locale.ROOT, "memory read: %.1f GB/s%n", CeilingBenchmark.READ_BYTES / seconds / GIGA);
      }
    }
    if (results.size() < 2) {
      spec.commandLine().getErr().println("error: a measurement failed, see above");
      return 1;
    }
    return 0;
  }
}
