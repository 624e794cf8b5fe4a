package dev.scalebench;

import dev.scalebench.backend.Device;
import dev.scalebench.build.Build;
import dev.scalebench.cell.Cell;
import dev.scalebench.cell.Subject;
import dev.scalebench.instances.InstanceCommand;
import dev.scalebench.machine.CpuQuota;
import dev.scalebench.machine.Machine;
import dev.scalebench.profile.ProfileCellCommand;
import dev.scalebench.sweep.Budget;
import dev.scalebench.sweep.CellRunner;
import dev.scalebench.sweep.Checkpoint;
import dev.scalebench.sweep.Done;
import dev.scalebench.sweep.Failure;
import dev.scalebench.sweep.FailureTable;
import dev.scalebench.sweep.JmhLock;
import dev.scalebench.sweep.Provenance;
import dev.scalebench.sweep.SweepLoop;
import dev.scalebench.trial.KernelSelection;
import dev.scalebench.trial.TrialCommand;
import dev.scalebench.weights.Cache;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** A sweep of {@link InferenceBenchmark}: JMH's own, cell by cell. */
@Command(
    name = "java -jar benchmarks.jar",
    description = {
      "ScaleBench: inference latency and throughput of neural networks on the JVM.",
      "Without a command, measures every combination of the parameters; each is a cell."
    },
    customSynopsis = {
      "java -jar benchmarks.jar [OPTIONS] [JMH OPTIONS]",
      "       java -jar benchmarks.jar COMMAND"
    },
    usageHelpWidth = 110,
    sortOptions = false,
    versionProvider = Build.class,
    subcommands = {
      DoctorCommand.class,
      CeilingCommand.class,
      ExportCommand.class,
      InstanceCommand.class,
      MachineCommand.class,
      ProfileCellCommand.class,
      ProfileCommand.class,
      TrialCommand.class,
      VerifyCommand.class
    })
final class MeasureCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private SweepOptions sweepOptions = new SweepOptions();

  @Option(
      names = {"-h", "--help"},
      description = "Show this help and JMH's options, and exit.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show what this jar was built from, and exit.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean version;

  @Unmatched private List<String> jmh = new ArrayList<>();

  private final PrintStream jmhOut;

  /**
   * A command that has not read a command line yet.
   *
   * @param jmhOut where JMH prints
   */
  MeasureCommand(PrintStream jmhOut) {
    this.jmhOut = jmhOut;
  }

  /** Where JMH prints. */
  PrintStream jmhOut() {
    return jmhOut;
  }

  @Override
  public Integer call() throws CommandLineOptionException, RunnerException {
    PrintWriter out = spec.commandLine().getOut();
    JmhArguments arguments = new JmhArguments(sweepOptions.withNetwork(jmh));
    if (help) {
      spec.commandLine().usage(out);
      out.println(parameters());
      printWithJmh("-h");
      return 0;
    }
    if (arguments.printOnly()) {
      printWithJmh(jmh.toArray(String[]::new));
      return 0;
    }
    if (!sweepOptions.format.equalsIgnoreCase("json")) {
      throw new IllegalArgumentException(
          "-rf must be json: that is what is saved after every cell, and what pages are made of");
    }
    CommandLineOptions options = arguments.options();
    Sweep whole = Sweep.of(options, sweepOptions.size, Machine.local());
    if (!sweepOptions.limits.isEmpty()
        && !options.getBenchModes().isEmpty()
        && !options.getBenchModes().contains(Mode.SampleTime)) {
      throw new IllegalArgumentException(
          "--limit needs -bm sample: the other modes do not time single calls");
    }
    SweepSetup setup =
        new SweepSetup(
            sweepOptions,
            arguments,
            options,
            spec.commandLine().getParseResult().originalArgs(),
            jmhOut);
    SweepLoop loop = setup.loop(setup.part(whole));
    Optional<Budget> budget = sweepOptions.budget();
    budget.ifPresent(each -> each.requireQuestion(whole.ids()));
    sweepOptions.kernels.fixed(); // says what is possible, before anything is looked at
    Done done =
        sweepOptions.resume && (sweepOptions.plan || budget.isPresent())
            ? Checkpoint.done(setup.paths())
            : Done.NOTHING;
    if (sweepOptions.plan) {
      part(whole, loop).ifPresent(out::println);
      Plan.lines(loop, done).forEach(out::println);
      budget.ifPresent(each -> BudgetPlan.lines(loop, each, done).forEach(out::println));
      return 0;
    }
    budget
        .flatMap(each -> BudgetPlan.warning(loop, each, done))
        .ifPresent(warning -> say(spec.commandLine().getErr(), warning));
    return measure(setup, whole, loop);
  }

  /** What of the sweep is measured, if not all. */
  private Optional<String> part(Sweep whole, SweepLoop loop) {
    return Optional.ofNullable(sweepOptions.shard)
        .map(
            shard ->
                "part %s of %s: %s of the sweep's %s cells"
                    .formatted(
                        shard.part(), shard.parts(), loop.cells().size(), whole.cells().size()));
  }

  @SuppressWarnings("try") // the lock is held, not used
  private int measure(SweepSetup setup, Sweep whole, SweepLoop loop)
      throws CommandLineOptionException, RunnerException {
    PrintWriter err = spec.commandLine().getErr();
    Sweep sweep = setup.part(whole);
    part(whole, loop).ifPresent(line -> say(err, line));
    Checkpoint.requireWritable(setup.paths());
    setup.forks().check(sweep.cells().values());
    Map<String, List<String>> remarks = checkWeights(whole);
    remarks.values().forEach(each -> each.forEach(remark -> say(err, remark)));
    Cache cache = Cache.fromEnvironment(System.getenv()).telling(line -> say(err, line));
    List<Failure> failures;
    try (JmhLock lock = JmhLock.take()) {
      Preparation preparation = new Preparation(sweep, cache, line -> say(err, line));
      preparation.unpack();
      KernelSelection kernels = setup.kernels(sweep, cache, line -> say(err, line));
      preparation.runUsersNetworks(kernels, sweepOptions.tolerance, sweepOptions.timeLimit);
      CpuQuota.local()
          .flatMap(quota -> halts(quota, sweep.cells().values()))
          .ifPresent(warning -> say(err, warning));
      Provenance provenance = setup.record().provenance(whole, kernels, remarks);
      failures = measure(setup, preparation, loop, kernels, provenance);
    }
    say(err, "results are in " + setup.paths().results());
    if (Files.isDirectory(setup.paths().profiles())) {
      say(err, "profiles are in " + setup.paths().profiles());
    }
    if (Files.exists(setup.paths().old())) {
      say(err, "earlier results are in " + setup.paths().old());
    }
    if (failures.isEmpty()) {
      return 0;
    }
    FailureTable.lines(failures, loop.cells(), cell -> sweep.cell(cell).execution().hasKernels())
        .forEach(err::println);
    err.printf(
        "%s: %s of %s cells have no result, see %s%n",
        sweepOptions.tolerateFailures ? "warning" : "error",
        failures.size(),
        loop.cells().size(),
        setup.paths().failures());
    return sweepOptions.tolerateFailures ? 0 : 1;
  }

  /**
   * What their files hold is checked, and remarks on it kept by network: all parts say the same.
   */
  private static Map<String, List<String>> checkWeights(Sweep whole) {
    Map<String, List<String>> remarks = new LinkedHashMap<>();
    for (Subject subject : whole.subjects()) {
      List<String> ofSubject = subject.checkWeights();
      if (!ofSubject.isEmpty()) {
        remarks.put(subject.label(), ofSubject);
      }
    }
    return remarks;
  }

  private List<Failure> measure(
      SweepSetup setup,
      Preparation preparation,
      SweepLoop loop,
      KernelSelection kernels,
      Provenance provenance)
      throws CommandLineOptionException, RunnerException {
    PrintWriter err = spec.commandLine().getErr();
    try (Checkpoint checkpoint = Checkpoint.open(setup.paths(), sweepOptions.resume, provenance)) {
      say(err, "weights, references and natives are kept in " + preparation.cache().directory());
      kernels.lines().forEach(line -> say(err, line));
      preparation.networks();
      CellRunner cells = setup.forks().cells(preparation.sweep(), setup.stream(), kernels);
      Consumer<String> progress = line -> say(err, line);
      Optional<Budget> budget = sweepOptions.budget();
      return budget.isPresent()
          ? loop.run(budget.get(), cells, checkpoint, progress)
          : loop.run(cells, checkpoint, progress);
    }
  }

  /** A warning if cells would use more processor time than there is; those of GPUs hardly do. */
  static Optional<String> halts(CpuQuota quota, Collection<Cell> cells) {
    int threads =
        cells.stream()
            .filter(cell -> cell.execution().device() == Device.CPU)
            .mapToInt(Cell::intraOpThreads)
            .max()
            .orElse(0);
    return quota.cpus() >= threads
        ? Optional.empty()
        : Optional.of(
            "warning: the quota is %s (%s), but cells use up to %s threads: they are halted for a part of the time, see doctor"
                .formatted(quota, quota.file(), threads));
  }

  private static void say(PrintWriter err, String line) {
    err.println("scalebench: " + line);
  }

  private static void printWithJmh(String... arguments) {
    try {
      org.openjdk.jmh.Main.main(arguments);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot print what JMH knows", e);
    }
  }

  private static String parameters() {
    StringBuilder parameters = new StringBuilder();
    BenchmarkParameters.defaults()
        .forEach(
            (name, values) ->
                parameters.append("  %-16s%s%n".formatted(name, String.join(",", values))));
    return """

        Parameters, each as -p name=value,value… ; every combination is one cell. Defaults:
        %s
        model, batchSize and intraOpThreads are swept as --sweep says. Weights, references and unpacked natives are kept
        in $%s (~/.cache/scalebench). Every cell's answer is compared with a reference before it is
        timed. Exit code: 0 done, 1 a cell failed, 2 the command line is wrong. JMH's own options, of which -rf, -wm,
        -wmb, -t, -tg, -opi, -bs and -wbs are fixed; -bm takes sample, avgt and thrpt:
        """
        .formatted(parameters, Cache.VARIABLE);
  }
}
