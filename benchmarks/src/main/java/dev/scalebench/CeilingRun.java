package dev.scalebench;

import dev.scalebench.backend.Device;
import dev.scalebench.backend.NativeEnvironment;
import dev.scalebench.ceiling.Candidate;
import dev.scalebench.ceiling.CardMeasurement;
import dev.scalebench.ceiling.MeasuredCard;
import dev.scalebench.ceiling.MeasuredCeiling;
import dev.scalebench.ceiling.Products;
import dev.scalebench.ceiling.Rates;
import dev.scalebench.ceiling.ReadSize;
import dev.scalebench.cell.Engine;
import dev.scalebench.machine.Card;
import dev.scalebench.machine.CudaDriver;
import dev.scalebench.machine.Machine;
import dev.scalebench.sweep.CellId;
import dev.scalebench.sweep.CellRunner;
import dev.scalebench.sweep.ForkArguments;
import dev.scalebench.sweep.ForkedCells;
import dev.scalebench.sweep.JmhLock;
import dev.scalebench.sweep.Outcome;
import dev.scalebench.sweep.Settings;
import dev.scalebench.trial.KernelChoice;
import dev.scalebench.trial.KernelSelection;
import dev.scalebench.trial.KernelTester;
import dev.scalebench.weights.Cache;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs of {@link CeilingBenchmark}.
 *
 * @param options JMH's
 * @param crashes what paths of reports of crashed forks begin with
 * @param jmhOut where JMH prints
 * @param say takes lines for the user
 */
record CeilingRun(
    CommandLineOptions options,
    String crashes,
    Supplier<PrintStream> jmhOut,
    Consumer<String> say) {
  /** After which a measurement is killed: a library that hangs must not hold the others up. */
  private static final TimeValue LIMIT = TimeValue.minutes(10);

  /**
   * Those of a GPU.
   *
   * @throws IllegalStateException if there is none that works, or no product of it is right
   */
  @SuppressWarnings("try") // the lock is held, not used
  MeasuredCard card() throws RunnerException {
    NativeEnvironment.orderDevices();
    Card card =
        Card.first()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        CudaDriver.probe()
                            .problem()
                            .orElse("the NVIDIA driver does not name its device")));
    for (Engine engine : Engine.values()) {
      if (engine.hasCudaNatives()) {
        engine.prepare(Cache.fromEnvironment(System.getenv()), Device.CUDA);
      }
    }
    try (JmhLock lock = JmhLock.take()) {
      return new CardMeasurement(
              forks(CeilingBenchmark.PRODUCT, cell -> List.of()),
              forks(CeilingBenchmark.COPY, cell -> List.of()),
              Machine.local().cores())
          .measure(card, Settings.of(options, CardMeasurement.USUAL));
    }
  }

  /**
   * Those of the processor.
   *
   * @throws IllegalStateException if no product is right, or memory was not read
   */
  @SuppressWarnings("try") // the lock is held, not used
  MeasuredCeiling processor() throws RunnerException {
    Settings settings = Settings.of(options, CeilingBenchmark.class);
    try (JmhLock lock = JmhLock.take()) {
      Machine machine = Machine.local();
      OptionalLong lastLevel = Machine.lastLevelCacheBytes();
      ReadSize size = ReadSize.of(lastLevel, machine.memoryBytes());
      KernelSelection kernels = kernels();
      CellRunner forks = forks(CeilingBenchmark.PRODUCT, cell -> jvmArguments(cell, kernels));
      List<Products.Product> products =
          new Products(forks, machine.cores(), Products.SIZE).measure(Candidate.all(), settings);
      return new MeasuredCeiling(
          machine.cores(),
          products,
          size,
          read(forks(CeilingBenchmark.READ, cell -> size.jvmArguments()), size, settings),
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
            .select(kinds, Optional.empty(), say);
    selection.warnings().forEach(say);
    return selection;
  }

  private static List<String> jvmArguments(CellId cell, KernelSelection kernels) {
    return Candidate.of(cell.params())
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

  /** What runs one of the benchmarks. */
  private ForkedCells forks(String benchmark, Function<CellId, List<String>> jvmArguments) {
    return new ForkedCells(
        new OptionsBuilder().parent(options).timeUnit(TimeUnit.MILLISECONDS).build(),
        benchmark,
        cell -> {
          List<String> arguments = new ArrayList<>(jvmArguments.apply(cell));
          arguments.addAll(List.of(ForkArguments.with(options)));
          return arguments;
        },
        crashes,
        LIMIT,
        List.of(),
        output(options.verbosity().orElse(Defaults.VERBOSITY)));
  }

  /** Where JMH prints; with -v SILENT not even what engines say comes before the rates. */
  private OutputFormat output(VerboseMode verbosity) {
    PrintStream stream =
        verbosity == VerboseMode.SILENT
            ? new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)
            : jmhOut.get();
    return OutputFormatFactory.createFormatInstance(stream, verbosity);
  }
}
