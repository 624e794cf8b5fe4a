package dev.scalebench;

import dev.scalebench.backend.Cudnn;
import dev.scalebench.budget.Questions;
import dev.scalebench.cell.Labelled;
import dev.scalebench.cell.Placement;
import dev.scalebench.cell.Tolerance;
import dev.scalebench.cell.UserNetwork;
import dev.scalebench.sweep.Budget;
import dev.scalebench.sweep.Durations;
import dev.scalebench.sweep.Shard;
import dev.scalebench.trial.KernelOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of a sweep that are not JMH's, and those of JMH's that it takes over. */
final class SweepOptions {
  @Option(
      names = "-rff",
      paramLabel = "FILE",
      description =
          "Where results go, in JMH's JSON, saved after every cell; forks of cells that lack others are kept beside it. Beside it: failures and environment. Default: ${DEFAULT-VALUE}.")
  Path results = Path.of("jmh-result.json");

  @Option(names = "-rf", paramLabel = "FORMAT", description = "Must be json.")
  String format = "json";

  @Option(
      names = "-foe",
      paramLabel = "BOOL",
      arity = "1",
      description = "Stop at the first cell that fails. Default: go on with the next.")
  boolean stopAtFailure;

  @Option(
      names = "--sweep",
      paramLabel = "SIZE",
      description =
          "quick: gpt2 and inception at batch sizes 1, 4, 16 on one and all cores (the default); large: all networks at 1, 2, 4 … 1024, granular: gpt2 and inception at 1 … 32, 64 … 1024, both on every number of cores. Any -p narrows it.")
  SweepSize size = SweepSize.QUICK;

  @Option(
      names = "--shard",
      paramLabel = "K/N",
      description =
          "Measure the K-th of N parts of the sweep, which are expected to take equally long, on machines of one kind. Each part has files of its own: results.K-of-N.json and what is beside it for -rff results.json.")
  @Nullable Shard shard;

  @Option(
      names = "--plan",
      description = "Print the cells and an estimate of the time; measure nothing.")
  boolean plan;

  @Option(
      names = "--resume",
      description =
          "Measure what the results file lacks: cells, or forks of cells, after an interruption, and those that failed.")
  boolean resume;

  @Option(
      names = "--tolerate-failures",
      description = "Exit with 0 even if cells failed. They are in the failures file all the same.")
  boolean tolerateFailures;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description =
          "A safetensors file of the network's weights, as Hugging Face and torchvision name them, the index of its parts, or the directory of one of them; the same as -p weights=FILE.")
  @Nullable String weights;

  @Option(
      names = "--input-shape",
      paramLabel = "EXTENTS",
      description =
          "Of one input of your own network (-p model=FILE), without the batch; of an ONNX file the axes that it leaves open, as sequence=128:past=1; of several inputs each by name, as input_ids=128:attention_mask=128; the same as -p inputShape=EXTENTS. Default: "
              + UserNetwork.INPUT_SHAPE
              + ".")
  @Nullable String inputShape;

  @Option(
      names = "--input-type",
      paramLabel = "TYPE",
      description =
          "Of its elements: float32 or float16 (mean 0, deviation 1), int64 or int32 (ids), uint8 (pixels), bool; an ONNX file tells them; the same as -p inputType=TYPE. Default: "
              + UserNetwork.INPUT_TYPE
              + ".")
  @Nullable String inputType;

  @Option(
      names = "--input-bound",
      paramLabel = "N",
      description =
          "Ids are below it: your network's vocabulary may be small; the same as -p inputBound=N. Default: 100.")
  @Nullable String inputBound;

  @Option(
      names = "--inputs",
      paramLabel = "FILE",
      description =
          "A safetensors file of the network's inputs, batch first: input, or tensors as your network names them; the same as -p inputs=FILE. Default: seeded ones.")
  @Nullable String inputs;

  @Option(
      names = "--tolerance",
      paramLabel = "ERROR",
      description =
          "Largest relative error that counts as right. Results tell it. Default: by network and precision; 0.001 for your own, 0.05 if it is quantized dynamically.")
  Tolerance tolerance = Tolerance.USUAL;

  @Option(
      names = "--pinning",
      paramLabel = "HOW",
      description =
          "cores: pin each fork to as many cores as it has threads, in the order of -p mapping (the default on Linux); none.")
  @Nullable Pinning pinning;

  @Option(
      names = "--allocator",
      paramLabel = "NAME,…",
      split = ",",
      description =
          "What allocates native memory: default (the C library's), glibc-keep (the same, told to keep what is freed), tcmalloc or jemalloc (preloaded into forks); the same as -p allocator=NAME,….")
  List<String> allocators = List.of();

  @Option(
      names = "--cell-time",
      paramLabel = "TIME",
      description =
          "What a cell's iterations may take, such as 90s or 5m. Cells with longer calls get fewer iterations, though at least 3 calls. Default: ${DEFAULT-VALUE}.")
  TimeValue cellTime = TimeValue.minutes(5);

  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      description =
          "After which a cell's fork is killed, and the cell recorded as failed. Default: ${DEFAULT-VALUE}.")
  TimeValue timeLimit = TimeValue.minutes(30);

  @Option(
      names = "--limit",
      paramLabel = "TIME",
      split = ",",
      description =
          "Latency limits, such as 50ms,100ms: results tell how many percent of each cell's calls met them.")
  List<TimeValue> limits = List.of();

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description =
          "What all forks may take together, such as 30m or 2h. Each cell first gets one fork, or"
              + " as many as -f says; the rest goes where it is open which configuration has the"
              + " lowest latency, the highest throughput, or the highest within each --limit.")
  @Nullable TimeValue budget;

  @Option(
      names = "--precision-goal",
      paramLabel = "PERCENT",
      description =
          "With --budget: what is left of the time narrows each interval to this, such as 2%%, to"
              + " either side. Configurations that differ by less are too close to tell apart"
              + " (otherwise 1%%).")
  @Nullable PrecisionGoal precisionGoal;

  @Mixin KernelOptions kernels = new KernelOptions();

  /**
   * The time that it may take, and what is asked; empty if each cell gets as many forks.
   *
   * @throws IllegalArgumentException if a precision is asked for without it
   */
  Optional<Budget> budget() {
    if (budget == null) {
      if (precisionGoal != null) {
        throw new IllegalArgumentException(
            "--precision-goal needs --budget, the time that may be spent on it, such as --budget"
                + " 30m");
      }
      return Optional.empty();
    }
    Questions questions =
        new Questions(
            limits.stream().map(Durations::seconds).toList(),
            precisionGoal == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(precisionGoal.share()));
    return Optional.of(new Budget(Durations.seconds(budget), questions));
  }

  /** JMH's arguments, with the parameters that options of ours name. */
  List<String> withNetwork(List<String> jmh) {
    List<String> all = new ArrayList<>(jmh);
    add("weights", weights, all);
    add("inputShape", inputShape, all);
    add("inputType", inputType, all);
    add("inputBound", inputBound, all);
    add("inputs", inputs, all);
    if (!allocators.isEmpty()) {
      all.addAll(List.of("-p", Placement.ALLOCATOR + "=" + String.join(",", allocators)));
    }
    return all;
  }

  private static void add(String parameter, @Nullable String value, List<String> arguments) {
    if (value != null) {
      if (value.contains(",")) {
        throw new IllegalArgumentException(
            "%s must be without commas, which separate values to JMH; got: %s"
                .formatted(parameter, value));
      }
      arguments.add("-p");
      arguments.add(parameter + "=" + value);
    }
  }

  /** Teaches a command line to read these options. */
  static CommandLine readable(CommandLine command) {
    return command
        .registerConverter(SweepSize.class, text -> labelled("--sweep", SweepSize.class, text))
        .registerConverter(
            ExportCommand.Format.class, text -> labelled("--as", ExportCommand.Format.class, text))
        .registerConverter(Pinning.class, text -> labelled("--pinning", Pinning.class, text))
        .registerConverter(
            Cudnn.class,
            text -> read(() -> Labelled.parse("--cudnn", Cudnn.class, Cudnn::label, text)))
        .registerConverter(Tolerance.class, text -> read(() -> Tolerance.parse(text)))
        .registerConverter(PrecisionGoal.class, text -> read(() -> PrecisionGoal.parse(text)))
        .registerConverter(Shard.class, text -> read(() -> Shard.parse(text)))
        .registerConverter(TimeValue.class, text -> read(() -> time(text)));
  }

  private static <E extends Enum<E> & Labelled> E labelled(
      String option, Class<E> type, String text) {
    return read(() -> Labelled.parse(option, type, text));
  }

  private static TimeValue time(String text) {
    try {
      TimeValue time = TimeValue.fromString(text.replaceFirst("h$", "hr")); // JMH's hour
      if (time.getTime() > 0) {
        return time;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException("must be a time such as 90s or 5m, got: " + text);
  }

  private static <T> T read(Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  /** Values of {@code --pinning}. */
  enum Pinning implements Labelled {
    /** To cores. */
    CORES("cores"),
    /** Where the operating system puts it. */
    NONE("none");

    private final String label;

    Pinning(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }
  }
}
