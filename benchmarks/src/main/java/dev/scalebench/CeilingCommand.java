package dev.scalebench;

import dev.scalebench.machine.Machine;
import dev.scalebench.program.Program;
import dev.scalebench.sweep.CrashReport;
import dev.scalebench.sweep.ForkLauncher;
import dev.scalebench.sweep.JsonFile;
import dev.scalebench.sweep.ResultPaths;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** A run of {@link CeilingBenchmark} on all cores, with rates at the end. */
@Command(
    name = "ceiling",
    description =
        "Measure what bounds every network: a large matrix product, and reading memory. Takes JMH's options.",
    mixinStandardHelpOptions = true)
final class CeilingCommand implements Callable<Integer> {
  private static final double MILLI = 1e-3;
  private static final double GIGA = 1e9;

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

  @Unmatched private List<String> jmh = new ArrayList<>();

  @Override
  public Integer call() throws CommandLineOptionException, RunnerException {
    CommandLineOptions options = new CommandLineOptions(jmh.toArray(String[]::new));
    List<Map<String, Object>> networks = out == null ? List.of() : networks(options);
    if (out != null) {
      prepare(out);
    }
    int cores = Machine.local().cores();
    Options ceiling =
        new OptionsBuilder()
            .parent(options)
            .include(CeilingBenchmark.class.getName())
            .param("intraOpThreads", Integer.toString(cores))
            .jvmArgsAppend(ForkArguments.with(options))
            .addProfiler(ForkLauncher.class, crashes())
            .build();
    Collection<RunResult> results = new Runner(ceiling).run();
    OptionalDouble product = rate(results, ".product", CeilingBenchmark.PRODUCT_FLOP);
    OptionalDouble read = rate(results, ".read", CeilingBenchmark.READ_BYTES);
    PrintWriter printed = spec.commandLine().getOut();
    product.ifPresent(
        rate -> printed.printf(Locale.ROOT, "matrix product: %.1f GFLOP/s%n", rate / GIGA));
    read.ifPresent(rate -> printed.printf(Locale.ROOT, "memory read: %.1f GB/s%n", rate / GIGA));
    if (product.isEmpty() || read.isEmpty()) {
      throw new IllegalStateException("a measurement failed, see above");
    }
    if (out != null) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("measured", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
      document.put("suite", Build.versions().getOrDefault("suite", "unknown"));
      document.put("intraOpThreads", cores);
      document.put("productFlopPerSecond", product.getAsDouble());
      document.put("readBytesPerSecond", read.getAsDouble());
      document.put("networks", networks);
      write(out, document);
      printed.println(out);
    }
    return 0;
  }

  /** What paths of reports of crashed forks begin with. */
  private String crashes() {
    return out == null ? CrashReport.temporary() : new ResultPaths(out).prefix();
  }

  private static OptionalDouble rate(
      Collection<RunResult> results, String benchmark, double perCall) {
    return results.stream()
        .filter(result -> result.getParams().getBenchmark().endsWith(benchmark))
        .mapToDouble(result -> perCall / (result.getPrimaryResult().getScore() * MILLI))
        .findFirst();
  }

  /** What an input costs the networks, in float32, for each size of inputs that they take. */
  private static List<Map<String, Object>> networks(CommandLineOptions options) {
    Set<Integer> tokens = values(options, "sequenceLength", Network.SEQUENCE_LENGTH);
    Set<Integer> pixels = values(options, "imageSize", Network.IMAGE_SIZE);
    List<Map<String, Object>> networks = new ArrayList<>();
    for (Network network : Network.values()) {
      for (int size : network.readsText() ? tokens : pixels) {
        Program program;
        try {
          program = Program.record(network.model(size, size), 1);
        } catch (IllegalArgumentException e) {
          continue; // others take it
        }
        Map<String, Object> work = new LinkedHashMap<>();
        Map<String, String> params = new LinkedHashMap<>();
        params.put("model", network.label());
        params.put(network.readsText() ? "sequenceLength" : "imageSize", Integer.toString(size));
        work.put("params", params);
        work.put("flopPerInput", program.productFlop());
        work.put("weightBytes", program.productLeafElements() * Float.BYTES);
        networks.add(work);
      }
    }
    if (networks.isEmpty()) {
      throw new IllegalArgumentException(
          "no network takes %s tokens or %s pixels".formatted(tokens, pixels));
    }
    return networks;
  }

  private static Set<Integer> values(CommandLineOptions options, String param, int usual) {
    Collection<String> given = options.getParameter(param).orElse(List.of(Integer.toString(usual)));
    try {
      return given.stream().map(Integer::valueOf).collect(Collectors.toCollection(TreeSet::new));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s must be whole numbers, got: %s".formatted(param, String.join(",", given)), e);
    }
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
