package dev.scalebench.trial;

import dev.scalebench.backend.Device;
import dev.scalebench.backend.Kernels;
import dev.scalebench.backend.Session;
import dev.scalebench.cell.BatchCheck;
import dev.scalebench.cell.Engine;
import dev.scalebench.cell.Execution;
import dev.scalebench.cell.Labelled;
import dev.scalebench.kernels.ProbeNetwork;
import dev.scalebench.kernels.TrialLine;
import dev.scalebench.machine.Machine;
import dev.scalebench.model.Model;
import dev.scalebench.program.Program;
import dev.scalebench.reference.Progress;
import dev.scalebench.reference.Reference;
import dev.scalebench.reference.References;
import dev.scalebench.tensor.Precision;
import dev.scalebench.tensor.Weights;
import dev.scalebench.weights.Cache;
import dev.scalebench.weights.SeededWeights;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries some kernels of one engine: what {@link KernelTester} starts as a process of its own. */
@Command(name = TrialCommand.NAME, hidden = true)
public final class TrialCommand implements Callable<Integer> {
  static final String NAME = "try-kernels";

  private static final int FEWEST_CALLS = 3;

  private static final long ENOUGH_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final double NANOS_PER_MILLI = 1e6;

  /** Inputs in a call that is timed: one, and enough that arithmetic is the limit. */
  private static final int[] BATCHES = {1, 16};

  private static final Cache CACHE = Cache.fromEnvironment(System.getenv());

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--engine", required = true)
  private String engine = "";

  @Option(names = "--precision", required = true)
  private String precision = "";

  @Option(names = "--kernels", required = true)
  private String kernels = "";

  @Option(names = "--network", required = true)
  private List<ProbeNetwork> networks = List.of();

  @Option(names = "--timed")
  private List<ProbeNetwork> timed = List.of();

  /** The command line of a trial. */
  static List<String> arguments(
      Engine engine,
      Precision precision,
      Kernels kernels,
      Iterable<ProbeNetwork> networks,
      Iterable<ProbeNetwork> timed) {
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
    timed.forEach(network -> arguments.addAll(List.of("--timed", network.name())));
    networks.forEach(network -> arguments.addAll(List.of("--network", network.name())));
    return arguments;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (ProbeNetwork network : networks) {
      try {
        run(network, out);
      } catch (RuntimeException | LinkageError e) {
        out.println(TrialLine.failed(network, String.valueOf(e.getMessage())));
      }
    }
    return 0;
  }

  private void run(ProbeNetwork network, PrintWriter out) {
    Precision type = Labelled.parse("--precision", Precision.class, Precision::label, precision);
    double tolerance = ProbeNetwork.tolerance(type);
    Model odd = network.odd();
    Reference reference = References.of(odd, weights(odd), tolerance, CACHE, Progress.SILENT);
    int batch = odd.input().distinct();
    try (Session session = open(odd, batch, type)) {
      out.println(TrialLine.opened(network));
      double error = BatchCheck.of(session, batch, reference).relative();
      OptionalDouble milliseconds =
          timed.contains(network) && error <= tolerance
              ? OptionalDouble.of(milliseconds(network, type, out))
              : OptionalDouble.empty();
      out.println(TrialLine.answered(network, error, tolerance, milliseconds));
    }
  }

  /** Geometric mean over the batches: latency and throughput count alike. */
  private double milliseconds(ProbeNetwork network, Precision type, PrintWriter out) {
    double product = 1;
    for (int batch : BATCHES) {
      try (Session session = open(network.large(), batch, type)) {
        out.println(TrialLine.opened(network)); // its time begins anew
        product *= milliseconds(session);
      }
    }
    return Math.pow(product, 1.0 / BATCHES.length);
  }

  private Session open(Model model, int batch, Precision type) {
    return new Execution(
            Labelled.parse("--engine", Engine.class, engine),
            Engine.Optimization.SCRIPT,
            Device.CPU,
            type,
            Machine.local().cores())
        .with(Labelled.parse("--kernels", Kernels.class, Kernels::label, kernels))
        .open(model, weights(model), batch, CACHE);
  }

  private static Weights weights(Model model) {
    return SeededWeights.of("probe", Program.parameters(model), CACHE);
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
