package dev.scalebench;

import dev.scalebench.cell.CallModel;
import dev.scalebench.sweep.Done;
import dev.scalebench.sweep.Durations;
import dev.scalebench.sweep.Forecast;
import dev.scalebench.sweep.ResultPaths;
import dev.scalebench.sweep.Settings;
import dev.scalebench.sweep.SweepLoop;
import dev.scalebench.trial.KernelChoice;
import dev.scalebench.trial.KernelSelection;
import dev.scalebench.trial.KernelTester;
import dev.scalebench.weights.Cache;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * What a command line asks for: where results go, which cells, with which kernels.
 *
 * @param sweep options of ours
 * @param arguments options of JMH's, as typed
 * @param jmh the same, as understood
 * @param commandLine all arguments, as typed
 * @param out where JMH prints, unless it is told otherwise
 */
record SweepSetup(
    SweepOptions sweep,
    JmhArguments arguments,
    CommandLineOptions jmh,
    List<String> commandLine,
    PrintStream out) {
  ResultPaths paths() {
    return new ResultPaths(sweep.shard == null ? sweep.results : sweep.shard.file(sweep.results));
  }

  /**
   * The cells to measure: all, or those of one part. It does not depend on the memory of this
   * machine, nor on anything that was measured.
   *
   * @throws IllegalArgumentException if there are fewer cells than parts
   */
  Sweep part(Sweep whole) {
    if (sweep.shard == null) {
      return whole;
    }
    SweepLoop loop = loop(whole);
    return whole.only(sweep.shard.cells(whole.ids(), cell -> loop.seconds(cell, Done.NOTHING)));
  }

  SweepLoop loop(Sweep cells) {
    CallModel model = new CallModel();
    return new SweepLoop(
        cells.ids(),
        Settings.of(jmh, InferenceBenchmark.class),
        Durations.seconds(sweep.cellTime),
        cells::problem,
        new Forecast(id -> model.seconds(cells.cell(id))),
        sweep.stopAtFailure);
  }

  /**
   * The kernels of each cell. Those of engines that are not known yet are tried now, all engines at
   * once: that takes seconds.
   *
   * @param progress told if kernels are tried
   * @throws IllegalArgumentException if the user wants kernels that an engine lacks
   */
  KernelSelection kernels(Sweep cells, Cache cache, Consumer<String> progress) {
    Set<KernelChoice.Kind> kinds = KernelChoice.Kind.of(cells.cells().values());
    return new KernelTester(cache, Child::command).select(kinds, sweep.kernels.fixed(), progress);
  }

  /**
   * Where JMH prints: the file of its option {@code -o}, which a resumed sweep goes on with, or
   * standard output.
   */
  PrintStream stream() {
    if (!jmh.getOutput().hasValue()) {
      return out;
    }
    Path given = Path.of(jmh.getOutput().get());
    String file = (sweep.shard == null ? given : sweep.shard.file(given)).toString();
    try {
      return new PrintStream(
          new FileOutputStream(file, sweep.resume), true, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write to -o %s (%s)".formatted(file, e.getMessage()), e);
    }
  }

  /** How its cells are run. */
  ForkSetup forks() throws CommandLineOptionException {
    return new ForkSetup(sweep, arguments.filingProfiles(paths().profiles()), paths().prefix());
  }

  /** What is noted beside its results. */
  SweepRecord record() throws CommandLineOptionException {
    return new SweepRecord(sweep, arguments, jmh, commandLine, forks().pinning());
  }
}
