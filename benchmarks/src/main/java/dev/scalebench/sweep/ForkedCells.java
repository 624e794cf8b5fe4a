package dev.scalebench.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.BenchmarkException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs cells, or forks of cells, each as a run of JMH of its own, so that a cell that fails takes
 * nothing with it, and each can have its own processors and iterations.
 *
 * @param options what the user chose, for all cells; no result file, which JMH would overwrite
 * @param benchmark the benchmark's full name
 * @param jvmArguments appended to those of the JVM of a cell's forks
 * @param crashes what paths of reports of crashed forks begin with
 * @param limit after which a cell's fork is killed
 * @param latencyLimits of which results tell how many calls met them
 * @param jmh where JMH prints
 */
public record ForkedCells(
    Options options,
    String benchmark,
    Function<CellId, Collection<String>> jvmArguments,
    String crashes,
    TimeValue limit,
    List<TimeValue> latencyLimits,
    OutputFormat jmh)
    implements CellRunner {
  private static final String OOM_KILLS = "oom_kill ";

  /** What JMH says of a JVM, chosen with -jvm, that does not start. */
  private static final String NO_JVM = "Unable to extract forked JVM properties";

  private static final Outcome.Failed STRANGER =
      new Outcome.Failed(
          Failure.Kind.ERROR,
          "a process that is no fork has connected to JMH's port on this machine, and kept the fork away");

  @Override
  public Outcome run(CellId cell, Settings settings) throws RunnerException {
    Options options = options(cell, settings);
    Outcome outcome = attempt(options, settings, true);
    if (outcome.equals(STRANGER)) {
      jmh.println("# " + STRANGER.message() + ": once more");
      return attempt(options, settings, false);
    }
    return outcome;
  }

  /**
   * Runs it.
   *
   * @param first whether a fork that finds no link is taken for one that was kept away
   */
  private Outcome attempt(Options options, Settings settings, boolean first)
      throws RunnerException {
    ForkOutput output = new ForkOutput(jmh);
    try (Watchdog watchdog = Watchdog.start(limit, output::hasHeard)) {
      Outcome outcome = run(options, settings, output);
      if (watchdog.hasMetStranger() || (first && output.tellsNoLink())) {
        return STRANGER;
      }
      return watchdog.hasBitten()
          ? new Outcome.Failed(
              Failure.Kind.TIME_LIMIT, "not done after %s, and killed".formatted(limit))
          : outcome;
    }
  }

  private Outcome run(Options options, Settings settings, ForkOutput output)
      throws RunnerException {
    OptionalLong oomKills = oomKills();
    try {
      Collection<RunResult> results = new Runner(options, output).run();
      return results.isEmpty()
          ? new Outcome.Failed(Failure.Kind.INCOMPLETE, "no fork has sent a result")
          : complete(OwnTimes.in(results.iterator().next()), settings);
    } catch (RunnerException e) {
      if (e.getCause() instanceof BenchmarkException failure) {
        return Diagnosis.of(failure, output.lastWords(), !oomKills.equals(oomKills()));
      }
      throw e;
    } catch (RuntimeException e) {
      String message = String.valueOf(e.getMessage());
      if (message.startsWith(NO_JVM)) {
        return new Outcome.Failed(Failure.Kind.ERROR, message);
      }
      throw e;
    }
  }

  private Options options(CellId cell, Settings settings) {
    ChainedOptionsBuilder builder =
        new OptionsBuilder()
            .parent(options)
            .include(Pattern.quote(benchmark))
            .exclude("^(?!" + Pattern.quote(benchmark) + "$)")
            .mode(cell.mode())
            .forks(settings.forks())
            .warmupIterations(settings.warmupIterations())
            .measurementIterations(settings.iterations())
            .timeout(limit) // JMH would interrupt the thread that calls the engine
            .shouldFailOnError(true) // else the fork's exception stays in the fork
            .jvmArgsAppend(jvmArguments.apply(cell).toArray(String[]::new))
            .addProfiler(ForkLauncher.class, crashes)
            .addProfiler(ForkMonitor.class);
    cell.params().forEach((name, value) -> builder.param(name, value));
    return builder.build();
  }

  /** A fork that ends early with exit code 0 is no error to JMH. */
  private Outcome complete(RunResult result, Settings settings) {
    List<Integer> iterations = new ArrayList<>();
    result.getBenchmarkResults().forEach(fork -> iterations.add(fork.getIterationResults().size()));
    boolean complete =
        iterations.size() == settings.forks()
            && iterations.stream().allMatch(count -> count == settings.iterations());
    if (!complete) {
      return new Outcome.Failed(
          Failure.Kind.INCOMPLETE,
          "forks have sent %s iterations; %s forks of %s were to"
              .formatted(iterations, settings.forks(), settings.iterations()));
    }
    BenchmarkResult first = result.getBenchmarkResults().iterator().next();
    List<ScalarResult> met =
        latencyLimits.stream()
            .flatMap(
                each ->
                    LimitMet.of(result.getPrimaryResult(), result.getParams().getTimeUnit(), each)
                        .stream())
            .toList();
    met.forEach(first::addBenchmarkResult);
    return new Outcome.Measured(result);
  }

  /** Processes that the kernel has killed for want of memory since it was booted: proc(5). */
  private static OptionalLong oomKills() {
    try {
      return Files.readAllLines(Path.of("/proc/vmstat")).stream()
          .filter(line -> line.startsWith(OOM_KILLS))
          .mapToLong(line -> Long.parseLong(line.substring(OOM_KILLS.length()).strip()))
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty(); // not Linux
    }
  }
}
