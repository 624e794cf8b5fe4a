package dev.scalebench;

import com.sun.jna.Platform;
import dev.scalebench.SweepOptions.Pinning;
import dev.scalebench.machine.Allocator;
import dev.scalebench.machine.Environment;
import dev.scalebench.machine.Topology;
import dev.scalebench.sweep.CellId;
import dev.scalebench.sweep.Estimate;
import dev.scalebench.sweep.ForkPlacement;
import dev.scalebench.sweep.ForkedCells;
import dev.scalebench.sweep.Provenance;
import dev.scalebench.sweep.ResultPaths;
import dev.scalebench.sweep.Settings;
import dev.scalebench.sweep.SweepLoop;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * How a command line's cells are run on this machine, and what is noted beside their results.
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
    String commandLine,
    PrintStream out) {
  private static final double NANOS = 1e9;

  ResultPaths paths() {
    return new ResultPaths(sweep.results);
  }

  SweepLoop loop(Sweep cells) {
    return new SweepLoop(
        cells.cells(),
        Settings.of(jmh, InferenceBenchmark.class),
        sweep.cellTime.convertTo(TimeUnit.NANOSECONDS) / NANOS,
        cells::problem,
        new Estimate(new CallModel()::seconds),
        sweep.stopAtFailure);
  }

  /**
   * What runs the cells.
   *
   * @throws IllegalArgumentException if forks cannot be pinned, or the allocator is not there
   */
  ForkedCells forks() {
    if (pinning() == Pinning.CORES) {
      ForkPlacement.requirePinning();
    }
    if (sweep.allocator != Allocator.DEFAULT) {
      sweep.allocator.require();
    }
    Topology topology = Topology.local();
    return new ForkedCells(
        jmh,
        InferenceBenchmark.NAME,
        cell -> jvmArguments(cell, topology),
        sweep.timeLimit,
        format());
  }

  private Pinning pinning() {
    if (sweep.pinning != null) {
      return sweep.pinning;
    }
    return Platform.isLinux() ? Pinning.CORES : Pinning.NONE;
  }

  private List<String> jvmArguments(CellId id, Topology topology) {
    Cell cell = Cell.of(id.params());
    ForkPlacement placement =
        new ForkPlacement(
            pinning() == Pinning.CORES
                ? Optional.of(cell.mapping().cpus(topology, cell.intraOpThreads()))
                : Optional.empty(),
            sweep.allocator);
    List<String> all = new ArrayList<>(placement.jvmArguments());
    all.addAll(List.of(ForkArguments.with(jmh)));
    return all;
  }

  private OutputFormat format() {
    try {
      PrintStream stream =
          jmh.getOutput().hasValue() ? new PrintStream(jmh.getOutput().get()) : out;
      return OutputFormatFactory.createFormatInstance(
          stream, jmh.verbosity().orElse(Defaults.VERBOSITY));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to -o " + jmh.getOutput().get(), e);
    }
  }

  Provenance provenance() {
    Map<String, Object> facts = Environment.facts(Build.versions());
    Map<String, String> conditions = new TreeMap<>(Environment.fingerprint(facts));
    conditions.put("JMH options", String.join(" ", arguments.withoutParameters()));
    conditions.put("JVM", System.getProperty("java.vm.version"));
    conditions.put(
        "JVM arguments",
        String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
    conditions.putAll(Sweep.inputSizes(jmh));
    conditions.put("pinning", pinning().label());
    conditions.put("allocator", sweep.allocator.label());
    conditions.put("cell time", sweep.cellTime.toString());
    Build.versions().forEach((name, version) -> conditions.put("version of " + name, version));
    return new Provenance(facts, conditions, commandLine, Environment::load);
  }
}
