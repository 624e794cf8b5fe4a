package dev.scalebench.postprocess;

import dev.scalebench.postprocess.jmh.FailureReader;
import dev.scalebench.postprocess.jmh.PartReader;
import dev.scalebench.postprocess.jmh.ResultFiles;
import dev.scalebench.postprocess.jmh.ResultReader;
import dev.scalebench.postprocess.measure.Failures;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import dev.scalebench.postprocess.measure.MissingParts;
import dev.scalebench.postprocess.measure.Mix;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.Result;
import dev.scalebench.postprocess.measure.Running;
import dev.scalebench.postprocess.measure.Titled;
import dev.scalebench.postprocess.mix.MixText;
import dev.scalebench.postprocess.mix.MixTime;
import dev.scalebench.postprocess.mix.Profile;
import dev.scalebench.postprocess.rerun.Benchmarks;
import dev.scalebench.postprocess.rerun.RunFailedException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recommend}: one instance with all cores, or several with some each? */
@Command(
    name = "recommend",
    description = {
      "Predicts how the cores of a machine are best divided among instances of a network.",
      "A mix such as 1x6x32+2x4x16 is one instance of six threads and batch 32, and two of four"
          + " threads and batch 16. It takes as long as its slowest instance does alone, and longer"
          + " where instances disturb each other: how much is learnt from mixes that were measured."
          + " --validate measures some."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
final class RecommendCommand implements Callable<Integer> {

  /** What a table over cores and inputs has room for. */
  private static final int MOST_INPUTS = 1 << 16;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "RESULTS",
      arity = "1..*",
      description = "JMH result files (JSON), or directories that hold such files.")
  private List<Path> results = List.of();

  @Option(
      names = "--cores",
      paramLabel = "T",
      description = "Cores to divide. Default: the most threads that were measured.")
  private @Nullable Integer cores;

  @Option(
      names = "--batch",
      paramLabel = "B",
      split = ",",
      description = "Inputs that arrive together. Default: the batch sizes that were measured.")
  private List<Integer> batches = List.of();

  @Option(
      names = "--limit",
      paramLabel = "MS",
      split = ",",
      description = "Also the mix of highest throughput within so many milliseconds.")
  private List<Double> limits = List.of();

  @Option(
      names = "--running",
      paramLabel = "HOW",
      description =
          "processes: each instance has a JVM; sessions: all are in one, with weights of their own;"
              + " shared: callers of one session. Default: all that were measured; processes with"
              + " --validate.")
  private @Nullable String running;

  @Option(
      names = "--validate",
      paramLabel = "N",
      description =
          "First measures, on this machine, the N best mixes of each batch, no two with as many"
              + " instances, and one instance with all cores; and what tells how instances disturb"
              + " each other. It goes to instances.json beside RESULTS; what is there already is not"
              + " measured again.")
  private @Nullable Integer validate;

  @Option(
      names = "--benchmarks",
      paramLabel = "JAR",
      description =
          "What measures. Default: benchmarks/target/benchmarks.jar of the build that this program"
              + " is from.")
  private @Nullable Path benchmarks;

  /**
   * What is known.
   *
   * @param files that it is from
   * @param missing parts of divided sweeps
   */
  private record Read(
      Collection<Path> files, List<MissingParts> missing, List<ModelMeasurements> models) {
    static Read of(List<Path> paths, Consumer<String> told) {
      Collection<Path> files = ResultFiles.find(paths);
      List<MissingParts> missing = PartReader.check(files);
      List<Result> measured = ResultReader.read(files, told);
      return new Read(
          files,
          missing,
          ModelMeasurements.of(measured, Failures.standing(FailureReader.read(files), measured)));
    }

    boolean hasProfile() {
      return models.stream().anyMatch(data -> !Profile.of(data).isEmpty());
    }
  }

  @Override
  public Integer call() {
    checkUsage();
    Read read = Read.of(results, spec.commandLine().getErr()::println);
    read.missing()
        .forEach(
            missing -> spec.commandLine().getOut().println("incomplete: " + missing.describe()));
    if (!read.hasProfile()) {
      throw new InvalidResultsException(
          "no cell tells a latency on a processor: there are no cores to divide");
    }
    if (validate == null) {
      print(read);
      return 0;
    }
    Validation validation = validation(validate);
    List<Validation.Wanted> wanted = wanted(validation, read);
    Collection<Path> written = validation.measure(read.files(), wanted);
    Read after = Read.of(Stream.concat(results.stream(), written.stream()).toList(), line -> {});
    print(after);
    List<Mix> missing = validation.missing(wanted, after.models());
    if (!missing.isEmpty()) {
      throw new RunFailedException(
          "%s of the mixes have no result, see above: %s"
              .formatted(
                  missing.size(),
                  missing.stream().map(Mix::toString).collect(Collectors.joining(", "))));
    }
    return 0;
  }

  private List<Validation.Wanted> wanted(Validation validation, Read read) {
    try {
      return validation.wanted(read.models());
    } catch (IllegalArgumentException e) {
      throw usage("--validate: " + e.getMessage());
    }
  }

  private void checkUsage() {
    if (cores != null && cores < 1) {
      throw usage("--cores must be at least 1, got: " + cores);
    }
    for (int batch : batches) {
      if (batch < 1 || batch > MOST_INPUTS) {
        throw usage("--batch must be 1 … %d, got: %d".formatted(MOST_INPUTS, batch));
      }
    }
    for (double limit : limits) {
      if (!(limit > 0)) {
        throw usage("--limit must be above 0, got: " + limit);
      }
    }
    if (validate != null && validate < 1) {
      throw usage("--validate must be at least 1, got: " + validate);
    }
    if (benchmarks != null && validate == null) {
      throw usage("--benchmarks measures for --validate: add --validate");
    }
    if (running != null) {
      running(running);
    }
  }

  private Running running(String id) {
    try {
      return Titled.parse("--running", Running.values(), id);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private Validation validation(int best) {
    Path first = results.get(0);
    return new Validation(
        new Benchmarks(benchmarks == null ? Benchmarks.beside(code()) : benchmarks),
        running == null ? Running.PROCESSES : running(running),
        best,
        this::cores,
        this::batches,
        Files.isDirectory(first) ? first : first.toAbsolutePath().resolveSibling(""),
        spec.commandLine().getErr()::println);
  }

  /** The jar of this program, or the directory of its classes. */
  private static Path code() {
    try {
      return Path.of(
          RecommendCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private void print(Read read) {
    boolean any = false;
    for (ModelMeasurements data : read.models()) {
      for (Profile profile : Profile.of(data)) {
        for (Running each : runnings(data, profile)) {
          if (any) {
            spec.commandLine().getOut().println();
          }
          any = true;
          MixText.lines(data, profile, each, cores(profile), batches(profile), limits)
              .forEach(spec.commandLine().getOut()::println);
        }
      }
    }
  }

  private List<Running> runnings(ModelMeasurements data, Profile profile) {
    if (running != null) {
      return List.of(running(running));
    }
    List<Running> measured =
        Arrays.stream(Running.values())
            .filter(each -> !MixTime.of(data, profile, each).isEmpty())
            .toList();
    return measured.isEmpty() ? List.of(Running.PROCESSES) : measured;
  }

  private int cores(Profile profile) {
    return cores == null ? profile.cores() : cores;
  }

  private Collection<Integer> batches(Profile profile) {
    return batches.isEmpty()
        ? profile.times().stream()
            .map(Profile.Time::batchSize)
            .collect(Collectors.toCollection(TreeSet::new))
        : new TreeSet<>(batches);
  }

  private ParameterException usage(@Nullable String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
