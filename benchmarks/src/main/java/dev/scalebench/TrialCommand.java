package dev.scalebench;

import dev.scalebench.backend.Device;
import dev.scalebench.backend.Kernels;
import dev.scalebench.backend.Session;
import dev.scalebench.backend.SessionOptions;
import dev.scalebench.backend.Workload;
import dev.scalebench.kernels.ProbeNetwork;
import dev.scalebench.kernels.TrialLine;
import dev.scalebench.machine.Machine;
import dev.scalebench.model.Model;
import dev.scalebench.program.Program;
import dev.scalebench.reference.Progress;
import dev.scalebench.reference.Reference;
import dev.scalebench.reference.References;
import dev.scalebench.tensor.Precision;
import dev.scalebench.weights.Cache;
import dev.scalebench.weights.SeededWeights;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries some kernels of one engine: what {@link KernelTester} starts as a process of its own. */
@Command(name = TrialCommand.NAME, hidden = true)
final class TrialCommand implements Callable<Integer> {
  static final String NAME = "try-kernels";

  private static final int FEWEST_CALLS = 5;

  private static final long ENOUGH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final double NANOS_PER_MILLI = 1e6;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--engine", required = true)
  private String engine = "";

  @Option(names = "--precision", required = true)
  private String precision = "";

  @Option(names = "--kernels", required = true)
  private String kernels = "";

  @Option(names = "--network", required = true)
  private List<ProbeNetwork> networks = List.of();

  /** The command line of a trial. */
  static List<String> arguments(
      Engine engine, Precision precision, Kernels kernels, Iterable<ProbeNetwork> networks) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                NAME,
                "--engine",
                engine.label(),
                "--precision",
                precision.label(),
                "--kernels",
                kernels.label()));
    networks.forEach(network -> arguments.addAll(List.of("--network", network.name())));
    return arguments;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (ProbeNetwork network : networks) {
      try {
        run(network, out);
      } catch (RuntimeException e) {
        out.println(TrialLine.failed(network, String.valueOf(e.getMessage())));
      }
    }
    return 0;
  }

  private void run(ProbeNetwork network, PrintWriter out) {
    Precision type = Labelled.parse("--precision", Precision.class, Precision::label, precision);
    Cache cache = Cache.fromEnvironment(System.getenv());
    Model model = network.model();
    SeededWeights weights =
        SeededWeights.of(
            "probe-" + network.name().toLowerCase(Locale.ROOT), Program.parameters(model), cache);
    double tolerance = ProbeNetwork.tolerance(type);
    Reference reference = References.of(model, weights, tolerance, cache, Progress.SILENT);
    int batch = model.input().distinct();
    SessionOptions options =
        new SessionOptions(
            model.input(),
            batch,
            Machine.local().cores(),
            Device.CPU,
            type,
            Labelled.parse("--kernels", Kernels.class, Kernels::label, kernels),
            cache);
    try (Session session =
        Labelled.parse("--engine", Engine.class, engine)
            .backend(Engine.Optimization.SCRIPT)
            .open(new Workload(model, weights, options))) {
      out.println(TrialLine.opened(network));
      double error = BatchCheck.of(session, batch, reference).relative();
      out.println(TrialLine.answered(network, error, tolerance, milliseconds(session)));
    }
  }

  /** The fastest of some calls: what else runs on the machine makes others slower. */
  private static double milliseconds(Session session) {
    long fastest = Long.MAX_VALUE;
    long start = System.nanoTime();
    session.infer();
    for (int calls = 0; calls < FEWEST_CALLS || System.nanoTime() - start < ENOUGH_NANOS; calls++) {
      long before = System.nanoTime();
      session.infer();
      fastest = Math.min(fastest, System.nanoTime() - before);
    }
    return fastest / NANOS_PER_MILLI;
  }
}
