package dev.scalebench;

import dev.scalebench.backend.Device;
import dev.scalebench.backend.NativeEnvironment;
import dev.scalebench.cell.Capacity;
import dev.scalebench.cell.Cell;
import dev.scalebench.cell.Engine;
import dev.scalebench.cell.Execution;
import dev.scalebench.cell.Labelled;
import dev.scalebench.cell.Placement;
import dev.scalebench.cell.PreparationLog;
import dev.scalebench.cell.Subject;
import dev.scalebench.cell.Subject.Opened;
import dev.scalebench.cell.SuiteNetwork;
import dev.scalebench.cell.Tolerance;
import dev.scalebench.cell.UserNetwork;
import dev.scalebench.cell.Verdict;
import dev.scalebench.machine.Machine;
import dev.scalebench.reference.ReferenceFile;
import dev.scalebench.trial.KernelChoice;
import dev.scalebench.trial.KernelOptions;
import dev.scalebench.trial.KernelSelection;
import dev.scalebench.trial.KernelTester;
import dev.scalebench.weights.Cache;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** All backends compute the same batch. */
@Command(
    name = VerifyCommand.NAME,
    description =
        "Compare what every backend computes with a reference; exit code 1 beyond tolerance. Your own network is compared with its answers to single inputs.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
  static final String NAME = "verify";

  /** Has this process compute, not one that it starts. */
  private static final String HERE = "--here";

  private static final String ROW = "%-12s%-14s%14s%14s  %s";
  private static final String HEADER = row("engine", "optimization", "absolute", "relative", "");

  /** Prints no table, and of what is wrong a line that names the network. */
  private static final String ONE_LINE = "--one-line";

  /** The highest exit code of a process that ended by itself: wrong usage. */
  private static final int USAGE = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private NetworkOptions network = new NetworkOptions();

  @Mixin private KernelOptions kernels = new KernelOptions();

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description =
          "A safetensors file with the tensors input (of an ONNX file: those that it names) and output, batch first, as another framework computed them. Default: our own, in double precision.")
  private @Nullable Path reference;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description =
          "Inputs in the batch; the reference's are repeated. Default: as many as there are, of our own 3.")
  private @Nullable Integer batch;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "pytorch, tensorflow or onnx alone. Default: all.")
  private @Nullable String engine;

  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      description =
          "After which an engine that computes in a process of its own is killed: one that runs your own network, or on CUDA. Default: ${DEFAULT-VALUE}.")
  private TimeValue timeLimit = TimeValue.minutes(30);

  @Option(names = VerifyCommand.HERE, hidden = true)
  private boolean here;

  @Option(
      names = "--tolerance",
      paramLabel = "ERROR",
      description =
          "Largest relative error that counts as right. Default: by network and precision; 0.001 for your own, 0.05 if it is quantized dynamically.")
  private Tolerance tolerance = Tolerance.USUAL;

  @Option(names = ONE_LINE, hidden = true)
  private boolean oneLine;

  /**
   * The command line that runs a user's network, keeps what it answers to single inputs, and says
   * in one line what is wrong.
   *
   * @param cell on which device, with which kernels, at which batch size
   */
  static List<String> arguments(UserNetwork network, Cell cell, Tolerance tolerance) {
    Execution execution = cell.execution();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                NAME,
                HERE,
                "--model",
                network.label(),
                "--input-shape",
                network.options().shape(),
                "--input-type",
                network.options().type(),
                "--input-bound",
                Integer.toString(network.options().bound()),
                "--inputs",
                network.options().file(),
                "--device",
                execution.device().label(),
                "--kernels",
                execution.kernels().label(),
                "--batch",
                Integer.toString(cell.batchSize()),
                "--engine",
                execution.engine().label(),
                ONE_LINE));
    if (tolerance.chosen().isPresent()) {
      arguments.addAll(List.of("--tolerance", tolerance.toString()));
    }
    return arguments;
  }

  @Override
  public Integer call() {
    Subject subject = network.subject();
    Optional<ReferenceFile> file =
        Optional.ofNullable(reference).map(path -> ReferenceFile.open(path, subject.inputName()));
    int batchSize = batch != null ? batch : usualBatch(subject, file);
    Map<Cell, Optional<String>> cells = cells(subject, batchSize);
    PrintWriter err = spec.commandLine().getErr();
    Cache cache =
        Cache.fromEnvironment(System.getenv()).telling(line -> err.println("scalebench: " + line));
    List<String> remarks =
        subject.checkWeights().stream().map(remark -> "scalebench: " + remark).toList();
    remarks.forEach(err::println);
    runnable(cells).stream()
        .map(cell -> cell.execution().engine())
        .distinct()
        .forEach(each -> each.prepare(cache, network.device()));
    KernelSelection selection =
        new KernelTester(cache, Child::command)
            .select(
                KernelChoice.Kind.of(runnable(cells)),
                kernels.fixed(),
                line -> err.println("scalebench: " + line));
    if (file.isEmpty() && subject instanceof SuiteNetwork suite) {
      suite.prepare(cache, PreparationLog.of(suite, line -> err.println("scalebench: " + line)));
    }
    boolean apart = network.device() == Device.CUDA || selection.needsEnvironment();
    boolean mayNeverReturn = subject instanceof UserNetwork;
    if (!here && (mayNeverReturn || (apart && engine == null))) {
      return engineByEngine(cells.keySet(), remarks);
    }
    selection.warnings().forEach(err::println);
    selection.kernels().forEach(NativeEnvironment::prepareKernels);
    Opened opened = file.isPresent() ? subject.open(cache, file.get()) : subject.open(cache);
    if (oneLine) {
      cells
          .keySet()
          .forEach(
              cell ->
                  Verdict.of(opened, selection.chosen(cell), tolerance).require(subject.label()));
      return 0;
    }
    return table(opened, cells, selection) ? 0 : 1;
  }

  /** A line for each backend; whether all are right. */
  private boolean table(
      Opened opened, Map<Cell, Optional<String>> cells, KernelSelection selection) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(HEADER);
    boolean tolerated = true;
    for (Map.Entry<Cell, Optional<String>> cell : cells.entrySet()) {
      Verdict verdict =
          cell.getValue()
              .map(problem -> new Verdict(Optional.empty(), problem))
              .orElseGet(() -> Verdict.of(opened, selection.chosen(cell.getKey()), tolerance));
      out.println(row(cell.getKey().execution(), verdict.with(advice(verdict))));
      tolerated &= verdict.isTolerated();
    }
    return tolerated;
  }

  private static List<Cell> runnable(Map<Cell, Optional<String>> cells) {
    return cells.keySet().stream()
        .filter(cell -> cells.getOrDefault(cell, Optional.empty()).isEmpty())
        .toList();
  }

  /**
   * Each in a process of its own: one's CUDA libraries are not the other's, nor are the variables
   * that choose kernels; and a file of the user's may crash its engine, or never return.
   *
   * @param told lines that each of them says again
   */
  private int engineByEngine(Collection<Cell> cells, List<String> told) {
    List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
    PrintWriter out = spec.commandLine().getOut();
    out.println(HEADER);
    int worst = 0;
    for (Engine each : cells.stream().map(cell -> cell.execution().engine()).distinct().toList()) {
      List<String> one = new ArrayList<>(arguments);
      one.add(HERE);
      if (engine == null) {
        one.addAll(List.of("--engine", each.label()));
      }
      Child child =
          Child.of(
              one,
              each.label(),
              timeLimit,
              line -> spec.commandLine().getErr().println("scalebench: " + line));
      Child.Outcome outcome = child.outcome();
      outcome
          .said()
          .lines()
          .filter(line -> !line.equals(HEADER) && !told.contains(line))
          .forEach(line -> (isRow(line, each) ? out : spec.commandLine().getErr()).println(line));
      if (outcome.exitCode().isEmpty()) {
        spec.commandLine().getErr().println("error: " + child.overdue());
      } else if (outcome.exitCode().get() > USAGE) {
        out.println(
            "%-12s%s".formatted(each.label(), outcome.without(HEADER).ending("its process")));
      }
      worst = Math.max(worst, outcome.exitCode().filter(code -> code <= USAGE).orElse(1));
    }
    return worst;
  }

  /** The rest are warnings, and what an engine logs. */
  private static boolean isRow(String line, Engine engine) {
    return line.startsWith(engine.label() + " ");
  }

  /** All of another framework's inputs; else those that tell one row from another. */
  private static int usualBatch(Subject subject, Optional<ReferenceFile> file) {
    return file.map(given -> given.batch().dim(0)).orElse(subject.input().distinct());
  }

  /**
   * Those that the network can be run as, each with the reason why it cannot be here, if there is
   * one.
   *
   * @throws IllegalArgumentException if none can be run here
   */
  private Map<Cell, Optional<String>> cells(Subject subject, int batchSize) {
    Machine machine = Machine.local();
    Capacity capacity = new Capacity(machine);
    Map<Cell, Optional<String>> cells = new LinkedHashMap<>();
    String problem = "";
    for (Engine each : engines()) {
      for (Engine.Optimization optimization : Engine.Optimization.values()) {
        Execution execution =
            new Execution(
                each, optimization, network.device(), network.precision(), machine.cores());
        Cell cell = new Cell(subject, execution.with(kernels.cudnn()), Placement.USUAL, batchSize);
        Optional<String> objection = subject.objection(execution);
        if (objection.isEmpty()) {
          cells.put(cell, capacity.problem(cell));
        }
        problem = objection.orElse(problem);
      }
    }
    if (cells.values().stream().allMatch(Optional::isPresent)) {
      throw new IllegalArgumentException(
          cells.values().stream().flatMap(Optional::stream).findFirst().orElse(problem));
    }
    return cells;
  }

  private List<Engine> engines() {
    return engine == null
        ? List.of(Engine.values())
        : List.of(Labelled.parse("--engine", Engine.class, engine));
  }

  /** For who has not chosen the batch size that cannot be computed. */
  private String advice(Verdict verdict) {
    return batch == null
            && verdict.remark().contains(" cannot compute a batch of ")
            && !verdict.remark().contains("--input")
        ? "; if its batch is fixed, --batch N says so"
        : "";
  }

  private static String row(Execution execution, Verdict verdict) {
    return row(
        execution.engine().label(),
        execution.optimization().label(),
        verdict.check().map(check -> number(check.absolute())).orElse(""),
        verdict.check().map(check -> number(check.relative())).orElse(""),
        verdict.remark());
  }

  private static String number(double error) {
    return String.format(Locale.ROOT, "%.1e", error);
  }

  private static String row(String... columns) {
    return ROW.formatted((Object[]) columns).stripTrailing();
  }
}
