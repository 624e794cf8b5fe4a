package dev.scalebench;

import dev.scalebench.ceiling.Candidate;
import dev.scalebench.ceiling.MeasuredCeiling;
import dev.scalebench.ceiling.Products;
import dev.scalebench.ceiling.Rates;
import dev.scalebench.ceiling.ReadSize;
import dev.scalebench.machine.Machine;
import dev.scalebench.sweep.CellId;
import dev.scalebench.sweep.CellRunner;
import dev.scalebench.sweep.CrashReport;
import dev.scalebench.sweep.ForkArguments;
import dev.scalebench.sweep.ForkedCells;
import dev.scalebench.sweep.Forks;
import dev.scalebench.sweep.JmhLock;
import dev.scalebench.sweep.Outcome;
import dev.scalebench.sweep.ResultPaths;
import dev.scalebench.sweep.Settings;
import dev.scalebench.trial.KernelChoice;
import dev.scalebench.trial.KernelSelection;
import dev.scalebench.trial.KernelTester;
import dev.scalebench.weights.Cache;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** A run of {@link CeilingBenchmark} on all cores, with rates at the end. */
@Command(
    name = "ceiling",
    description =
        "Measure what bounds every network: the fastest right matrix product of the engines, and reading memory. Takes JMH's options.",
    mixinStandardHelpOptions = true)
final class CeilingCommand implements Callable<Integer> {
  /**
   * JMH's options for files of its own, which it would overwrite, since it runs several times here;
   * and for parameters, which are a sweep's.
   */
  private static final List<String> ELSEWHERE = List.of("-rf", "-rff", "-o", "-p");

  /** After which a measurement is killed: a library that hangs must not hold the others up. */
  private static final TimeValue LIMIT = TimeValue.minutes(10);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--results",
      paramLabel = "FILE",
      description =
          "Also write the rates beside this result file, where pages look for them, with the operations and weights of each network at the sizes of inputs that it has: ceiling.json beside results.json, NAME.ceiling.json beside NAME.json.")
  private @Nullable Path results;

  @ParentCommand private @Nullable MeasureCommand sweep;

  @Unmatched private List<String> jmh = new ArrayList<>();

  @Override
  public Integer call() throws CommandLineOptionException, RunnerException {
    CommandLineOptions options = options();
    PrintWriter out = spec.commandLine().getOut();
    Optional<CeilingFile> file = results == null ? Optional.empty() : CeilingFile.of(results);
    if (results != null && file.isEmpty()) {
      out.println("nothing to bound: no cell of %s is of the processor".formatted(results));
      return 0;
    }
    say("measuring what bounds the networks on this machine, some 45 seconds");
    MeasuredCeiling ceiling = measure(options);
    ceiling.lines().forEach(out::println);
    file.ifPresent(
        beside -> {
          beside.write(ceiling);
          out.println(beside.results().ceiling());
        });
    return 0;
  }

  private void say(String line) {
    spec.commandLine().getErr().println("scalebench: " + line);
  }

  /** What paths of reports of crashed forks begin with. */
  private String crashes() {
    return results == null ? CrashReport.temporary() : new ResultPaths(results).prefix();
  }

  private CommandLineOptions options() throws CommandLineOptionException {
    if (jmh.stream().anyMatch(ELSEWHERE::contains)) {
      throw new IllegalArgumentException(
          "%s are not for ceiling; --results FILE says where its rates go, and sizes of inputs"
              .formatted(String.join(", ", ELSEWHERE)));
    }
    return new JmhArguments(jmh).options();
  }

  @SuppressWarnings("try") // the lock is held, not used
  private MeasuredCeiling measure(CommandLineOptions options) throws RunnerException {
    Settings settings = Settings.of(options, CeilingBenchmark.class);
    Runtime.getRuntime().addShutdownHook(new Thread(Forks::kill, "kill-forks"));
    try (JmhLock lock = JmhLock.take()) {
      Machine machine = Machine.local();
      OptionalLong lastLevel = Machine.lastLevelCacheBytes();
      ReadSize size = ReadSize.of(lastLevel, machine.memoryBytes());
      KernelSelection kernels = kernels();
      CellRunner forks =
          forks(options, CeilingBenchmark.PRODUCT, cell -> jvmArguments(cell, kernels));
      List<Products.Product> products =
          new Products(forks, machine.cores()).measure(Candidate.all(), settings);
      return new MeasuredCeiling(
          machine.cores(),
          products,
          size,
          read(forks(options, CeilingBenchmark.READ, cell -> size.jvmArguments()), size, settings),
          lastLevel);
    }
  }

  /** Of the engines that can do the product: those that networks of linear layers get. */
  private KernelSelection kernels() {
    List<KernelChoice.Kind> kinds =
        Candidate.all().stream()
            .filter(candidate -> candidate.problem().isEmpty())
            .flatMap(candidate -> candidate.kind().stream())
            .toList();
    KernelSelection selection =
        new KernelTester(Cache.fromEnvironment(System.getenv()), Child::command)
            .select(kinds, Optional.empty(), this::say);
    selection.warnings().forEach(this::say);
    return selection;
  }

  private static List<String> jvmArguments(CellId cell, KernelSelection kernels) {
    return Candidate.of(
            cell.params().getOrDefault("engine", ""),
            cell.params().getOrDefault("optimization", ""))
        .kind()
        .map(kernels::of)
        .map(chosen -> List.of(chosen.jvmArgument()))
        .orElse(List.of());
  }

  private static double read(CellRunner runner, ReadSize size, Settings settings)
      throws RunnerException {
    SortedMap<String, String> params =
        new TreeMap<>(Map.of("mebibytes", Integer.toString(size.mebibytes())));
    Outcome outcome = runner.run(new CellId(Mode.AverageTime, params), settings);
    if (outcome instanceof Outcome.Measured measured) {
      return Rates.best(measured.result(), (double) size.bytes());
    }
    throw new IllegalStateException("memory was not read: " + ((Outcome.Failed) outcome).message());
  }

  /** What runs one of the two benchmarks. */
  private ForkedCells forks(
      CommandLineOptions options, String benchmark, Function<CellId, List<String>> jvmArguments) {
    return new ForkedCells(
        new OptionsBuilder().parent(options).timeUnit(TimeUnit.MILLISECONDS).build(),
        benchmark,
        cell -> {
          List<String> arguments = new ArrayList<>(jvmArguments.apply(cell));
          arguments.addAll(List.of(ForkArguments.with(options)));
          return arguments;
        },
        crashes(),
        LIMIT,
        output(options.verbosity().orElse(Defaults.VERBOSITY)));
  }

  /** Where JMH prints; with -v SILENT not even what engines say comes before the rates. */
  private OutputFormat output(VerboseMode verbosity) {
    PrintStream stream =
        verbosity == VerboseMode.SILENT
            ? new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)
            : Objects.requireNonNull(sweep).jmhOut();
    return OutputFormatFactory.createFormatInstance(stream, verbosity);
  }
}
