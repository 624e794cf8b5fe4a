package dev.scalebench;

import java.io.PrintStream;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** A run of {@link CeilingBenchmark}, with rates at the end. */
final class CeilingCommand {
  private CeilingCommand() {}

  /** Measures on all cores; returns whether both rates are known. */
  static boolean run(String[] args, PrintStream out, PrintStream err)
      throws CommandLineOptionException, RunnerException {
    CommandLineOptions options = new CommandLineOptions(args);
    Options ceiling =
        new OptionsBuilder()
            .parent(options)
            .include(CeilingBenchmark.class.getName())
            .param("intraOpThreads", Integer.toString(Machine.local().cores()))
            .jvmArgsAppend(ForkArguments.with(options))
            .build();
    Collection<RunResult> results = new Runner(ceiling).run();
    for (RunResult result : results) {
      double seconds = result.getPrimaryResult().getScore() / 1e3; // milliseconds
      if (result.getParams().getBenchmark().endsWith(".product")) {
        out.printf("matrix product: %.1f GFLOP/s%n", CeilingBenchmark.PRODUCT_FLOP / seconds / 1e9);
      } else {
        out.printf("memory read: %.1f GB/s%n", CeilingBenchmark.READ_BYTES / seconds / 1e9);
      }
    }
    if (results.size() < 2) {
      err.println("error: a measurement failed, see above");
      return false;
    }
    return true;
  }
}
