package dev.scalebench;

import com.sun.jna.Platform;
import dev.scalebench.SweepOptions.Pinning;
import dev.scalebench.backend.Kernels;
import dev.scalebench.backend.NativeEnvironment;
import dev.scalebench.build.Build;
import dev.scalebench.cell.CallModel;
import dev.scalebench.cell.Cell;
import dev.scalebench.cell.Subject;
import dev.scalebench.machine.Allocator;
import dev.scalebench.machine.Environment;
import dev.scalebench.machine.Topology;
import dev.scalebench.sweep.Checkpoint;
import dev.scalebench.sweep.Durations;
import dev.scalebench.sweep.Estimate;
import dev.scalebench.sweep.ForkArguments;
import dev.scalebench.sweep.ForkMonitor;
import dev.scalebench.sweep.ForkPlacement;
import dev.scalebench.sweep.ForkedCells;
import dev.scalebench.sweep.Provenance;
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
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.Defaults;
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
    List<String> commandLine,
    PrintStream out) {
  /** Words that mean themselves to a shell. */
  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

  ResultPaths paths() {
    return new ResultPaths(sweep.results);
  }

  SweepLoop loop(Sweep cells) {
    CallModel model = new CallModel();
    return new SweepLoop(
        cells.ids(),
        Settings.of(jmh, InferenceBenchmark.class),
        Durations.seconds(sweep.cellTime),
        cells::problem,
        new Estimate(id -> model.seconds(cells.cell(id))),
        sweep.stopAtFailure);
  }

  /**
   * Checks what forks need, and where results go.
   *
   * @throws IllegalArgumentException if forks cannot be pinned, or the allocator is not there
   * @throws IllegalStateException if results are there and cannot be written
   */
  void check() {
    Checkpoint.requireWritable(paths());
    if (pinning() == Pinning.CORES) {
      ForkPlacement.requirePinning();
    }
    if (sweep.allocator != Allocator.DEFAULT) {
      sweep.allocator.require();
    }
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
   * What runs the cells.
   *
   * @param stream where JMH prints
   */
  ForkedCells forks(Sweep cells, PrintStream stream, KernelSelection kernels) {
    Topology topology = Topology.local();
    return new ForkedCells(
        jmh,
        InferenceBenchmark.NAME,
        id -> jvmArguments(kernels.chosen(cells.cell(id)), topology),
        paths().prefix(),
        sweep.timeLimit,
        OutputFormatFactory.createFormatInstance(
            stream, jmh.verbosity().orElse(Defaults.VERBOSITY)));
  }

  private Pinning pinning() {
    if (sweep.pinning != null) {
      return sweep.pinning;
    }
    return Platform.isLinux() ? Pinning.CORES : Pinning.NONE;
  }

  private List<String> jvmArguments(Cell cell, Topology topology) {
    ForkPlacement placement =
        new ForkPlacement(
            pinning() == Pinning.CORES
                ? Optional.of(cell.mapping().cpus(topology, cell.intraOpThreads()))
                : Optional.empty(),
            sweep.allocator);
    List<String> all = new ArrayList<>(placement.jvmArguments());
    if (cell.execution().kernels() != Kernels.DEFAULT) {
      all.add(cell.execution().kernels().jvmArgument());
    }
    all.add("-D" + ForkMonitor.DEVICE + "=" + cell.execution().device().label());
    all.addAll(List.of(ForkArguments.with(jmh)));
    return all;
  }

  /**
   * Where JMH prints: the file of its option {@code -o}, which a resumed sweep goes on with, or
   * standard output.
   */
  PrintStream stream() {
    if (!jmh.getOutput().hasValue()) {
      return out;
    }
    String file = jmh.getOutput().get();
    try {
      return new PrintStream(
          new FileOutputStream(file, sweep.resume), true, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write to -o %s (%s)".formatted(file, e.getMessage()), e);
    }
  }

  Provenance provenance(Collection<Subject> subjects, KernelSelection kernels) {
    Map<String, String> versions = Build.versions();
    Map<String, Object> facts = new LinkedHashMap<>(Environment.facts(versions));
    Map<String, String> conditions = new TreeMap<>(Environment.fingerprint(facts));
    if (!kernels.choices().isEmpty()) {
      facts.put("kernels", kernels.facts());
    }
    conditions.putAll(kernels.conditions());
    conditions.put("JMH options", String.join(" ", arguments.withoutParameters()));
    conditions.put("JVM", System.getProperty("java.vm.version"));
    conditions.put(
        "JVM arguments",
        String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
    conditions.putAll(Sweep.inputSizes(jmh));
    conditions.put("pinning", pinning().label());
    conditions.put("allocator", sweep.allocator.label());
    conditions.put("cell time", sweep.cellTime.toString());
    versions.forEach((name, version) -> conditions.put("version of " + name, version));
    Build.uncommitted().ifPresent(when -> conditions.put("jar of no commit, made at", when));
    subjects.forEach(
        subject ->
            subject
                .stamp()
                .ifPresent(stamp -> conditions.put("file of " + subject.label(), stamp.digest())));
    NativeEnvironment.inherited()
        .forEach((name, value) -> conditions.put("environment variable " + name, value));
    return new Provenance(facts, conditions, quoted(), Environment::load);
  }

  /** All arguments, as a shell takes them. */
  private String quoted() {
    return commandLine.stream()
        .map(word -> PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }
}
