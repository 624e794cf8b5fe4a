package dev.scalebench;

import dev.scalebench.model.Model;
import dev.scalebench.program.Program;
import dev.scalebench.weights.SeededWeights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Seeded weights for others: what any framework computes with them can be compared. */
@Command(
    name = "export",
    description =
        "Write a network's seeded weights as safetensors, under the names of Hugging Face and torchvision.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--model",
      paramLabel = "NAME",
      required = true,
      description = "The network: gpt2, inception, resnet, bert.")
  private String model = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "What the values are drawn from. Default: ${DEFAULT-VALUE}, as in measurements.")
  private long seed = SeededWeights.SEED;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The file to write, or to replace.")
  private Path out = Path.of("");

  @Override
  public Integer call() {
    Network network = Labelled.parse("--model", Network.class, model);
    Path target = out.toAbsolutePath();
    Path aside = target.resolveSibling("." + target.getFileName() + ".new");
    // Weights are the same for inputs of any size.
    Model sized = network.model(Network.SEQUENCE_LENGTH, Network.IMAGE_SIZE);
    try {
      Files.deleteIfExists(aside);
      try {
        SeededWeights.write(aside, Program.parameters(sized), seed);
        Files.move(aside, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(aside);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s (%s)".formatted(out, e), e);
    }
    spec.commandLine().getOut().println(out);
    return 0;
  }
}
