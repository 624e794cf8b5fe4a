package dev.scalebench;

import dev.scalebench.backend.Session;
import dev.scalebench.machine.Machine;
import dev.scalebench.reference.Reference;
import dev.scalebench.tensor.Weights;
import dev.scalebench.weights.Cache;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** All backends compute the same batch. */
@Command(
    name = "verify",
    description =
        "Compare what every backend computes with the double-precision reference; exit code 1 beyond tolerance.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  private static final String ROW = "%-12s%-14s%14s%14s  %s";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--model",
      paramLabel = "NAME",
      required = true,
      description = "The network: gpt2, inception, resnet, bert.")
  private String model = "";

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      defaultValue = Cell.SEEDED,
      description = "A safetensors file of its weights. Default: seeded ones.")
  private String weights = Cell.SEEDED;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "1",
      description = "Inputs in the batch. Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Option(
      names = "--sequence-length",
      paramLabel = "TOKENS",
      description = "Tokens per input, for networks that read text. Default: ${DEFAULT-VALUE}.")
  private int sequenceLength = Network.SEQUENCE_LENGTH;

  @Option(
      names = "--image-size",
      paramLabel = "PIXELS",
      description = "Height and width of images, for networks that see. Default: ${DEFAULT-VALUE}.")
  private int imageSize = Network.IMAGE_SIZE;

  /** The largest differences of a backend's output. */
  private record Errors(double absolute, double relative) {
    boolean isTolerated() {
      return relative <= Reference.TOLERANCE;
    }
  }

  @Override
  public Integer call() {
    Network network = Labelled.parse("--model", Network.class, model);
    Cache cache = Cache.fromEnvironment(System.getenv());
    PrintWriter out = spec.commandLine().getOut();
    out.println(row("engine", "optimization", "absolute", "relative", ""));
    boolean tolerated = true;
    for (Engine engine : Engine.values()) {
      for (Engine.Optimization optimization : Engine.Optimization.values()) {
        Errors errors = errors(cell(network, engine, optimization), cache);
        tolerated &= errors.isTolerated();
        out.println(
            row(
                engine.label(),
                optimization.label(),
                String.format(Locale.ROOT, "%.1e", errors.absolute()),
                String.format(Locale.ROOT, "%.1e", errors.relative()),
                errors.isTolerated() ? "" : "tolerated are " + Reference.TOLERANCE));
      }
    }
    return tolerated ? 0 : 1;
  }

  private static String row(String... columns) {
    return ROW.formatted((Object[]) columns).stripTrailing();
  }

  private Cell cell(Network network, Engine engine, Engine.Optimization optimization) {
    return new Cell(
        network,
        engine,
        optimization,
        Mapping.SEQUENTIAL,
        Machine.local().cores(),
        batch,
        sequenceLength,
        imageSize,
        weights);
  }

  private static Errors errors(Cell cell, Cache cache) {
    Weights values = cell.weights(cache);
    Reference reference = cell.reference(values, cache);
    double[] largest = new double[2];
    try (Session session = cell.openUnchecked(values, cache)) {
      session.infer(
          (row, output) -> {
            largest[0] = Math.max(largest[0], reference.absoluteError(row, output));
            largest[1] = Math.max(largest[1], reference.relativeError(row, output));
          });
    }
    return new Errors(largest[0], largest[1]);
  }
}
