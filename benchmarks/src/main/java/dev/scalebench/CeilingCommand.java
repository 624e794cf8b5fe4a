package dev.scalebench;

import dev.scalebench.backend.Device;
import dev.scalebench.ceiling.MeasuredCard;
import dev.scalebench.ceiling.MeasuredCeiling;
import dev.scalebench.cell.Labelled;
import dev.scalebench.sweep.CrashReport;
import dev.scalebench.sweep.ResultPaths;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Runs of {@link CeilingBenchmark} on all cores or a GPU, with rates at the end. */
@Command(
    name = "ceiling",
    description =
        "Measure what bounds every network: the fastest right matrix product of the engines, and reading memory; with -p device=cuda, on a GPU: products in each precision, memory, copies and one kernel. Takes JMH's options.",
    mixinStandardHelpOptions = true)
final class CeilingCommand implements Callable<Integer> {
  /** JMH's options for files of its own, which it would overwrite: it runs several times here. */
  private static final List<String> ELSEWHERE = List.of("-rf", "-rff", "-o");

  private static final String DEVICE = "device=";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--results",
      paramLabel = "FILE",
      description =
          "Measure what bounds the cells of this result file, on each device that they have, and write the rates beside it, where pages look for them, with the operations and weights of each network at the sizes of inputs that it has: ceiling.json beside results.json, NAME.ceiling.json beside NAME.json.")
  private @Nullable Path results;

  @ParentCommand private @Nullable MeasureCommand sweep;

  @Unmatched private List<String> jmh = new ArrayList<>();

  @Override
  public Integer call() throws CommandLineOptionException, RunnerException {
    Optional<Device> chosen = chosen();
    CommandLineOptions options = options();
    Optional<CeilingFile> file =
        results == null ? Optional.empty() : Optional.of(CeilingFile.of(results));
    Set<Device> bounded = file.map(CeilingFile::devices).orElse(Set.of(chosen.orElse(Device.CPU)));
    List<Device> devices =
        bounded.stream().filter(device -> chosen.orElse(device) == device).toList();
    if (devices.isEmpty()) {
      out()
          .println(
              "nothing to bound: %s has no cell%s"
                  .formatted(
                      results, chosen.map(device -> " of device=" + device.label()).orElse("")));
      return 0;
    }
    CeilingRun run =
        new CeilingRun(options, crashes(), Objects.requireNonNull(sweep)::jmhOut, this::say);
    measure(devices, run, file);
    file.ifPresent(beside -> out().println(beside.results().ceiling()));
    return 0;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** A device that cannot be measured does not keep the others from their rates. */
  private void measure(List<Device> devices, CeilingRun run, Optional<CeilingFile> file)
      throws RunnerException {
    int failed = 0;
    for (Device device : devices) {
      try {
        measure(device, run, file);
      } catch (IllegalStateException e) {
        file.ifPresent(beside -> beside.forget(device));
        failed++;
        if (failed == devices.size()) {
          throw e;
        }
        say("device=%s was not measured: %s".formatted(device.label(), e.getMessage()));
      }
    }
  }

  private void measure(Device device, CeilingRun run, Optional<CeilingFile> file)
      throws RunnerException {
    if (device == Device.CPU) {
      say("measuring what bounds the networks on this machine, some 45 seconds");
      MeasuredCeiling ceiling = run.processor();
      ceiling.lines().forEach(out()::println);
      file.ifPresent(beside -> beside.write(ceiling));
    } else {
      say("measuring what bounds the networks on the GPU, some minutes");
      MeasuredCard card = run.card();
      card.lines().forEach(out()::println);
      file.ifPresent(beside -> beside.write(card));
    }
  }

  private void say(String line) {
    spec.commandLine().getErr().println("scalebench: " + line);
  }

  /** What paths of reports of crashed forks begin with. */
  private String crashes() {
    return results == null ? CrashReport.temporary() : new ResultPaths(results).prefix();
  }

  /** What -p says, of which only the device is for this command. */
  private Optional<Device> chosen() {
    Optional<Device> chosen = Optional.empty();
    for (int i = 0; i < jmh.size(); i++) {
      if (jmh.get(i).equals("-p")) {
        String parameter = i + 1 < jmh.size() ? jmh.get(i + 1) : "";
        if (!parameter.startsWith(DEVICE) || chosen.isPresent()) {
          throw new IllegalArgumentException(
              "ceiling takes one parameter, -p device=cuda or -p device=cpu; --results FILE gives sizes of inputs");
        }
        String label = parameter.substring(DEVICE.length());
        chosen = Optional.of(Labelled.parse("device", Device.class, Device::label, label));
      }
    }
    return chosen;
  }

  private CommandLineOptions options() throws CommandLineOptionException {
    if (jmh.stream().anyMatch(ELSEWHERE::contains)) {
      throw new IllegalArgumentException(
          "%s are not for ceiling; --results FILE says where its rates go"
              .formatted(String.join(", ", ELSEWHERE)));
    }
    return new JmhArguments(new JmhArguments(jmh).withoutParameters()).options();
  }
}
