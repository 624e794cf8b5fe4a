package dev.scalebench;

import dev.scalebench.ceiling.Candidate;
import dev.scalebench.ceiling.MeasuredCeiling;
import dev.scalebench.ceiling.NetworkWork;
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
import dev.scalebench.sweep.JsonFile;
import dev.scalebench.sweep.Outcome;
import dev.scalebench.sweep.ResultPaths;
import dev.scalebench.sweep.Settings;
import dev.scalebench.trial.KernelChoice;
import dev.scalebench.trial.KernelSelection;
import dev.scalebench.trial.KernelTester;
import dev.scalebench.weights.Cache;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
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
  /** JMH's options for files of its own; here it runs several times, and would overwrite them. */
  private static final List<String> ELSEWHERE = List.of("-rf", "-rff", "-o");

  /** After which a measurement is killed: a library that hangs must not hold the others up. */
  private static final TimeValue LIMIT = TimeValue.minutes(10);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = {
        "Also write the rates, and the operations and weights of each network, to this file. Pages look for ceiling.json"
            + " beside results.json, and for NAME.ceiling.json beside NAME.json.",
        "-p sequenceLength and -p imageSize are those of the sweep, where they are not the default."
      })
  private @Nullable Path out;

  @ParentCommand private @Nullable MeasureCommand sweep;

  @Unmatched private List<String> jmh = new ArrayList<>();

  @Override
  public Integer call() throws CommandLineOptionException, RunnerException {
    CommandLineOptions options = options();
    List<Map<String, Object>> networks = out == null ? List.of() : NetworkWork.of(options);
    if (out != null) {
      prepare(out);
    }
    MeasuredCeiling ceiling = measure(options);
    PrintWriter printed = spec.commandLine().getOut();
    ceiling.lines().forEach(printed::println);
    if (out != null) {
      write(out, ceiling.document(networks));
      printed.println(out);
    }
    return 0;
  }

  /** What paths of reports of crashed forks begin with. */
  private String crashes() {
    return out == null ? CrashReport.temporary() : new ResultPaths(out).prefix();
  }

  private CommandLineOptions options() throws CommandLineOptionException {
    if (jmh.stream().anyMatch(ELSEWHERE::contains)) {
      throw new IllegalArgumentException(
          "%s are not for ceiling; --out FILE writes what it measures"
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
            .filter(candidate -> candidate.engine().hasNatives())
            .flatMap(candidate -> candidate.kind().stream())
            .toList();
    KernelSelection selection =
        new KernelTester(Cache.fromEnvironment(System.getenv()), Child::command)
            .select(kinds, Optional.empty(), spec.commandLine().getErr()::println);
    selection.warnings().forEach(spec.commandLine().getErr()::println);
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
        OutputFormatFactory.createFormatInstance(
            Objects.requireNonNull(sweep).jmhOut(),
            options.verbosity().orElse(Defaults.VERBOSITY)));
  }

  /** Says before anything is measured if a file cannot be written. */
  private static void prepare(Path file) {
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException("--out must be a file, got a directory: " + file);
    }
    try {
      JsonFile.makeDirectory(file);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static void write(Path file, Map<String, Object> document) {
    try {
      JsonFile.write(file, document);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static UncheckedIOException unwritable(Path file, IOException cause) {
    return new UncheckedIOException("cannot write %s (%s)".formatted(file, cause), cause);
  }
}
