package dev.scalebench;

import dev.scalebench.backend.onnx.OnnxModel;
import dev.scalebench.backend.torchscript.ScriptForm;
import dev.scalebench.backend.torchscript.ScriptModule;
import dev.scalebench.cell.Labelled;
import dev.scalebench.cell.Network;
import dev.scalebench.model.Model;
import dev.scalebench.program.Program;
import dev.scalebench.tensor.Parameter;
import dev.scalebench.tensor.Precision;
import dev.scalebench.tensor.Weights;
import dev.scalebench.weights.FileWeights;
import dev.scalebench.weights.Safetensors;
import dev.scalebench.weights.SeededWeights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a network, or its weights, for other programs to compute it. */
@Command(
    name = "export",
    description =
        "Write a network's seeded weights as safetensors, under the names of Hugging Face and torchvision; or the network itself as TorchScript or ONNX.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--model",
      paramLabel = "NAME",
      required = true,
      description = "The network: gpt2, inception, resnet, bert.")
  private String model = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The file to write, or to replace.")
  private Path out = Path.of("");

  @Option(
      names = "--as",
      paramLabel = "FORMAT",
      description =
          "weights: safetensors (the default); torchscript: the frozen network with its weights, for PyTorch 1.13 and newer; onnx: the same in standard operators of opset 20, for any runtime.")
  private Format format = Format.WEIGHTS;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "What the values are drawn from. Default: "
              + SeededWeights.SEED
              + ", as in measurements.")
  private @Nullable Long seed;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description =
          "A safetensors file of the weights, the index of its parts, or the directory of one of them, instead of a seed.")
  private @Nullable Path weights;

  @Option(
      names = "--sequence-length",
      paramLabel = "TOKENS",
      description = "Of the inputs of a network as torchscript or onnx. Default: ${DEFAULT-VALUE}.")
  private int sequenceLength = Network.SEQUENCE_LENGTH;

  /** Values of {@code --as}. */
  enum Format implements Labelled {
    /** A {@code safetensors} file. */
    WEIGHTS("weights"),
    /** A {@code .pt} archive. */
    TORCHSCRIPT("torchscript"),
    /** A {@code .onnx} file. */
    ONNX("onnx");

    private final String label;

    Format(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }
  }

  @Override
  public Integer call() {
    Network network = Labelled.parse("--model", Network.class, model);
    Model sized = network.model(sequenceLength, Network.IMAGE_SIZE);
    List<Parameter> parameters = Program.parameters(sized);
    Weights values = values(network, parameters, sized);
    Path target = out.toAbsolutePath();
    if (Files.isDirectory(target)) {
      throw new IllegalArgumentException("--out must be a file, got a directory: " + out);
    }
    Path aside = target.resolveSibling("." + target.getFileName() + ".new");
    try {
      Files.deleteIfExists(aside);
      try {
        switch (format) {
          case WEIGHTS -> Safetensors.write(aside, parameters, values::values);
          case TORCHSCRIPT ->
              ScriptModule.of(Program.record(sized, 1).freeze(), ScriptForm.PORTABLE)
                  .write(aside, values, Precision.FLOAT32);
          case ONNX ->
              OnnxModel.standard(Program.record(sized, 1).freeze(), sized.input().type())
                  .write(aside, values);
        }
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

  private Weights values(Network network, List<Parameter> parameters, Model sized) {
    if (weights == null) {
      return SeededWeights.drawn(seed != null ? seed : SeededWeights.SEED);
    }
    if (seed != null) {
      throw new IllegalArgumentException("--seed is for weights that no --weights FILE has");
    }
    FileWeights values =
        FileWeights.open(weights, network.label(), parameters, sized.weightNames());
    values.requireFinite();
    values
        .remarks()
        .forEach(remark -> spec.commandLine().getErr().println("scalebench: " + remark));
    return values;
  }
}
