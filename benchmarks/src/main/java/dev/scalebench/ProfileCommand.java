package dev.scalebench;

import dev.scalebench.backend.Device;
import dev.scalebench.cell.Cell;
import dev.scalebench.cell.Tolerance;
import dev.scalebench.machine.Machine;
import dev.scalebench.profile.Profile;
import dev.scalebench.profile.ProfileTable;
import dev.scalebench.sweep.CellId;
import dev.scalebench.sweep.CrashReport;
import dev.scalebench.sweep.JmhLock;
import dev.scalebench.trial.KernelChoice;
import dev.scalebench.trial.KernelOptions;
import dev.scalebench.trial.KernelSelection;
import dev.scalebench.trial.KernelTester;
import dev.scalebench.weights.Cache;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the time of a few cells' calls goes, by operation. */
@Command(
    name = "profile",
    description =
        "Tell where the time of a call goes, by operation, as the engine's own profiler tells it, and what is left for Java and JNI. Each cell has a process of its own; eager execution and program stand beside each other. Operations have the time that they take themselves, without that of others that they call.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ProfileCommand implements Callable<Integer> {
  /** A cell takes some ten seconds, and nobody reads more tables. */
  private static final int MOST_CELLS = 12;

  private static final String MODEL = "model=";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "-p",
      paramLabel = "NAME=VALUE,…",
      description =
          "The cells, as of a sweep: every combination of the values. -p model=NAME must be there; unless told otherwise on all engines, eager and as a program, at batch size 1 on all cores.")
  private List<String> parameters = List.of();

  @Option(
      names = "--results",
      paramLabel = "FILE",
      description =
          "A result file beside which profiles are written, where pages look for them, and traces: profile.json beside results.json, NAME.profile.json beside NAME.json. Default: traces are written to the working directory.")
  private @Nullable Path results;

  @Option(
      names = "--pinning",
      paramLabel = "HOW",
      description =
          "cores: pin each process to as many cores as it has threads (the default on Linux); none.")
  private SweepOptions.@Nullable Pinning pinning;

  @Option(
      names = "--tolerance",
      paramLabel = "ERROR",
      description =
          "Largest relative error of an answer that counts as right. Default: by network and precision; 0.001 for your own, 0.05 if it is quantized dynamically.")
  private Tolerance tolerance = Tolerance.USUAL;

  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      description = "After which a cell's process is killed. Default: ${DEFAULT-VALUE}.")
  private TimeValue timeLimit = TimeValue.minutes(30);

  @Mixin private KernelOptions kernels = new KernelOptions();

  @Override
  @SuppressWarnings("try") // the lock is held, not used
  public Integer call() throws CommandLineOptionException {
    JmhArguments arguments = new JmhArguments(arguments());
    Sweep sweep = Sweep.of(arguments.options(), SweepSize.QUICK, Machine.local());
    requireProfilable(sweep);
    Optional<ProfileFile> file = Optional.ofNullable(results).map(ProfileFile::of);
    ForkSetup forks = new ForkSetup(sweepOptions(), arguments.options(), CrashReport.temporary());
    forks.check(sweep.cells().values());
    sweep.subjects().forEach(each -> each.checkWeights().forEach(this::say));
    Cache cache = Cache.fromEnvironment(System.getenv()).telling(this::say);
    try (JmhLock lock = JmhLock.take()) {
      Preparation preparation = new Preparation(sweep, cache, this::say);
      preparation.unpack();
      KernelSelection chosen =
          new KernelTester(cache, Child::command)
              .select(KernelChoice.Kind.of(sweep.cells().values()), kernels.fixed(), this::say);
      preparation.runUsersNetworks(chosen, tolerance, timeLimit);
      preparation.networks();
      return profile(sweep, new CellProfiler(forks, chosen, timeLimit, this::say), file);
    }
  }

  /** Cells that differ in their optimization alone stand beside each other. */
  private int profile(Sweep sweep, CellProfiler profiler, Optional<ProfileFile> file) {
    Map<Map<String, String>, List<CellId>> groups = new LinkedHashMap<>();
    for (CellId id : sweep.ids()) {
      Map<String, String> rest = new ProfiledCell(id.params()).rest();
      groups.computeIfAbsent(rest, fresh -> new ArrayList<>()).add(id);
    }
    String directory = file.map(beside -> beside.results().prefix()).orElse("");
    PrintWriter out = spec.commandLine().getOut();
    int failed = 0;
    for (List<CellId> group : groups.values()) {
      Map<String, Profile> profiles = new LinkedHashMap<>();
      List<Path> traces = new ArrayList<>();
      for (CellId id : group) {
        ProfiledCell named = new ProfiledCell(id.params());
        Path trace = Path.of(directory + named.traceName());
        try {
          Profile profile = profiler.profile(sweep.cell(id), id.params(), trace);
          file.ifPresent(beside -> beside.put(id.params(), profile, trace));
          profiles.put(named.optimization(), profile);
          traces.add(trace);
        } catch (IllegalStateException e) {
          spec.commandLine().getErr().println("error: " + Main.line(e.getMessage()));
          failed++;
        }
      }
      if (!profiles.isEmpty()) {
        out.println(new ProfiledCell(group.get(0).params()).heading());
        new ProfileTable(profiles).lines().forEach(out::println);
        traces.forEach(trace -> out.println("trace: " + trace));
        out.println();
      }
    }
    file.ifPresent(beside -> out.println(beside.results().profile()));
    return failed == 0 ? 0 : 1;
  }

  /** What is typed, with one batch size and one number of threads where none is. */
  private List<String> arguments() {
    if (parameters.stream().noneMatch(each -> each.startsWith(MODEL))) {
      throw new IllegalArgumentException("profile needs -p model=NAME: the network to profile");
    }
    List<String> all = new ArrayList<>(parameters);
    if (parameters.stream().noneMatch(each -> each.startsWith("instances="))) {
      Map.of("batchSize", "1", "intraOpThreads", Integer.toString(Machine.local().cores()))
          .forEach(
              (name, value) -> {
                if (parameters.stream().noneMatch(each -> each.startsWith(name + "="))) {
                  all.add(name + "=" + value);
                }
              });
    }
    return all.stream().flatMap(each -> List.of("-p", each).stream()).toList();
  }

  private SweepOptions sweepOptions() {
    SweepOptions options = new SweepOptions();
    options.pinning = pinning;
    options.tolerance = tolerance;
    options.kernels = kernels;
    return options;
  }

  private static void requireProfilable(Sweep sweep) {
    for (Cell cell : sweep.cells().values()) {
      if (cell.execution().device() != Device.CPU) {
        throw new IllegalArgumentException(
            "profile is for device=cpu: of a GPU's work engines tell Java when it is launched; a sweep's time.enqueue and time.device tell how long that and the work take");
      }
      if (cell.division().isPresent()) {
        throw new IllegalArgumentException(
            "profile is of one instance at a time; leave out -p instances");
      }
    }
    if (sweep.cells().size() > MOST_CELLS) {
      throw new IllegalArgumentException(
          "profile takes at most %s cells at a time, got %s; name fewer values of model, engine, optimization, batchSize or intraOpThreads"
              .formatted(MOST_CELLS, sweep.cells().size()));
    }
  }

  private void say(String line) {
    spec.commandLine().getErr().println("scalebench: " + line);
  }
}
