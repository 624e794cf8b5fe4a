package dev.scalebench.postprocess;

import dev.scalebench.postprocess.jmh.ResultFiles;
import dev.scalebench.postprocess.jmh.ResultReader;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import dev.scalebench.postprocess.measure.Running;
import dev.scalebench.postprocess.mix.MixText;
import dev.scalebench.postprocess.mix.Profile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
          + " threads and batch 16. It takes as long as its slowest instance does alone, times what"
          + " instances disturb each other: that is learnt from mixes that were measured."
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

  @Override
  public Integer call() {
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
    List<ModelMeasurements> models =
        ModelMeasurements.of(ResultReader.read(ResultFiles.find(results)), List.of());
    boolean any = false;
    for (ModelMeasurements data : models) {
      for (Profile profile : Profile.of(data)) {
        if (any) {
          spec.commandLine().getOut().println();
        }
        any = true;
        MixText.lines(
                data,
                profile,
                Running.PROCESSES,
                cores == null ? profile.cores() : cores,
                wanted(profile),
                limits)
            .forEach(spec.commandLine().getOut()::println);
      }
    }
    if (!any) {
      throw new InvalidResultsException(
          "no cell tells a latency on a processor: there are no cores to divide");
    }
    return 0;
  }

  private Collection<Integer> wanted(Profile profile) {
    return batches.isEmpty()
        ? profile.times().stream()
            .map(Profile.Time::batchSize)
            .collect(Collectors.toCollection(TreeSet::new))
        : new TreeSet<>(batches);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
