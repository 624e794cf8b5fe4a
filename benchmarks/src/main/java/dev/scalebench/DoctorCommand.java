package dev.scalebench;

import dev.scalebench.backend.Device;
import dev.scalebench.build.Build;
import dev.scalebench.cell.Accelerator;
import dev.scalebench.cell.Capacity;
import dev.scalebench.cell.Cell;
import dev.scalebench.cell.Engine;
import dev.scalebench.cell.Execution;
import dev.scalebench.cell.Network;
import dev.scalebench.cell.Placement;
import dev.scalebench.cell.SuiteNetwork;
import dev.scalebench.machine.Checkup;
import dev.scalebench.machine.Finding;
import dev.scalebench.machine.Machine;
import dev.scalebench.tensor.Precision;
import dev.scalebench.trial.KernelChecks;
import dev.scalebench.trial.KernelTester;
import dev.scalebench.weights.Cache;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells what this machine can run, and how well. */
@Command(
    name = "doctor",
    description = {
      "Tell what this machine can run, what would spoil a measurement here, which kernels compute right,",
      "whether it can use CUDA, and what to do about it.",
      "Exit code: 1 if measuring will fail."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  /** The batch that needs most memory in any sweep. */
  private static final int LARGEST = 1024;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Machine machine = Machine.local();
    out.println(machine.slug());
    out.println();
    out.println("What it can run, with the largest batch size of a sweep that fits into memory:");
    Map<String, String> versions = Build.versions();
    for (Engine engine : Engine.values()) {
      out.printf(
          "  %-10s  %s%n",
          engine.label(),
          engine.hasNatives()
              ? versions.get(engine.label() + "Native")
              : "this build has no native libraries for this platform");
    }
    Capacity capacity = new Capacity(machine);
    for (Network network : Network.values()) {
      out.printf("  %-10s  %s%n", network.label(), batches(network, capacity));
    }
    List<Finding> findings = new ArrayList<>();
    out.println();
    out.println("How it measures:");
    findings.addAll(
        Checkup.run(Cache.fromEnvironment(System.getenv()).directory(), needed(capacity)));
    print(findings, out);
    out.println();
    out.println("Which kernels compute script right (takes some seconds):");
    List<Finding> kernels = kernels(machine, spec.commandLine().getErr());
    print(kernels, out);
    findings.addAll(kernels);
    out.println();
    out.println("Whether it can use CUDA:");
    List<Finding> cuda = Checkup.cuda(enginesWithCuda());
    print(cuda, out);
    findings.addAll(cuda);
    return exitCode(findings, anyEngine());
  }

  /** 1 if measuring will fail. */
  static int exitCode(List<Finding> findings, boolean anyEngine) {
    boolean fails = findings.stream().anyMatch(finding -> finding.level() == Finding.Level.PROBLEM);
    return fails || !anyEngine ? 1 : 0;
  }

  /** Tried now, whatever is known from before. */
  private static List<Finding> kernels(Machine machine, PrintWriter err) {
    List<Precision> precisions = new ArrayList<>(List.of(Precision.FLOAT32));
    if (machine.multipliesBfloat16()) {
      precisions.add(Precision.BFLOAT16);
    }
    Accelerator accelerator = Accelerator.local();
    List<Engine> engines =
        Stream.of(Engine.values())
            .filter(Engine::hasNatives)
            .filter(engine -> accelerator.problem(script(engine)).isEmpty())
            .toList();
    Cache cache =
        Cache.fromEnvironment(System.getenv()).telling(line -> err.println("scalebench: " + line));
    unpack(engines, cache);
    KernelTester tester = new KernelTester(cache, Child::command);
    return KernelChecks.findings(engines, precisions, tester::run);
  }

  private static void unpack(List<Engine> engines, Cache cache) {
    try {
      engines.forEach(engine -> engine.prepare(cache, Device.CPU));
    } catch (UncheckedIOException e) {
      // those who want to use them say so
    }
  }

  private static Execution script(Engine engine) {
    return new Execution(
        engine, Engine.Optimization.SCRIPT, Device.CPU, Precision.FLOAT32, /* intraOpThreads= */ 1);
  }

  private static void print(List<Finding> findings, PrintWriter out) {
    for (Finding finding : findings) {
      out.printf(
          "  %-8s %s: %s%n",
          finding.level() == Finding.Level.OK ? "ok" : finding.level(),
          finding.subject(),
          finding.found());
      if (!finding.advice().isEmpty()) {
        out.printf("           → %s%n", finding.advice());
      }
    }
  }

  private static List<String> enginesWithCuda() {
    return List.of(Engine.values()).stream()
        .filter(Engine::hasCudaNatives)
        .map(Engine::label)
        .toList();
  }

  private static boolean anyEngine() {
    return List.of(Engine.values()).stream().anyMatch(Engine::hasNatives);
  }

  private static String batches(Network network, Capacity capacity) {
    return List.of(Engine.values()).stream()
        .flatMap(
            engine ->
                List.of(Engine.Optimization.values()).stream()
                    .map(optimization -> cell(network, engine, optimization, LARGEST))
                    .filter(cell -> cell.execution().objection().isEmpty())
                    .map(cell -> "%s: %s".formatted(cell.execution(), capacity.largestBatch(cell))))
        .collect(Collectors.joining("; "));
  }

  /** What the quick sweep needs, in bytes. */
  private static long needed(Capacity capacity) {
    double most = 0;
    for (Network network : Network.values()) {
      for (Engine engine : Engine.values()) {
        for (int batch : SweepSize.QUICK.batchSizes()) {
          most =
              Math.max(
                  most, capacity.bytes(cell(network, engine, Engine.Optimization.SCRIPT, batch)));
        }
      }
    }
    return Math.round(most);
  }

  private static Cell cell(
      Network network, Engine engine, Engine.Optimization optimization, int batchSize) {
    return new Cell(
        new SuiteNetwork(network, Network.SEQUENCE_LENGTH, Network.IMAGE_SIZE, SuiteNetwork.SEEDED),
        new Execution(engine, optimization, Device.CPU, Precision.FLOAT32, 1),
        Placement.USUAL,
        batchSize);
  }
}
