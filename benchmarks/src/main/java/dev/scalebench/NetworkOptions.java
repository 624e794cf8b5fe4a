package dev.scalebench;

import dev.scalebench.backend.Device;
import dev.scalebench.cell.InputOptions;
import dev.scalebench.cell.Labelled;
import dev.scalebench.cell.Network;
import dev.scalebench.cell.Subject;
import dev.scalebench.cell.SuiteNetwork;
import dev.scalebench.cell.UserNetwork;
import dev.scalebench.model.InputSpec;
import dev.scalebench.tensor.Precision;
import picocli.CommandLine.Option;

/** The options of a command that name what is measured. */
final class NetworkOptions {
  @Option(
      names = "--model",
      paramLabel = "NAME",
      required = true,
      description =
          "The network: gpt2, inception, resnet, bert; or a TorchScript file, an ONNX file or the directory of a SavedModel.")
  private String model = "";

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description =
          "A safetensors file of its weights, the index of its parts, or the directory of one of them. Default: seeded ones.")
  private String weights = SuiteNetwork.SEEDED;

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

  @Option(
      names = "--input-shape",
      paramLabel = "EXTENTS",
      description =
          "Of one input of your own network, without the batch; of an ONNX file the axes that it leaves open, as sequence=128:past=1; of several inputs each by name, as input_ids=128:attention_mask=128. Default: ${DEFAULT-VALUE}.")
  private String inputShape = UserNetwork.INPUT_SHAPE;

  @Option(
      names = "--input-type",
      paramLabel = "TYPE",
      description =
          "Of its elements: float32, float16, int64, int32, uint8, bool. Default: ${DEFAULT-VALUE}.")
  private String inputType = UserNetwork.INPUT_TYPE;

  @Option(
      names = "--input-bound",
      paramLabel = "N",
      description =
          "Ids are below it: your network's vocabulary may be small. Default: ${DEFAULT-VALUE}.")
  private int inputBound = InputSpec.IDS;

  @Option(
      names = "--inputs",
      paramLabel = "FILE",
      description =
          "A safetensors file of the network's inputs, batch first: input, or tensors as your network names them. Default: seeded ones.")
  private String inputs = InputOptions.SEEDED;

  @Option(
      names = "--precision",
      paramLabel = "NAME",
      description =
          "Of weights and activations: float32, bfloat16, int8 (onnx); with --device cuda tf32 and float16, too. Default: ${DEFAULT-VALUE}.")
  private String precision = Precision.FLOAT32.label();

  @Option(
      names = "--device",
      paramLabel = "NAME",
      description = "Where it is computed: cpu, cuda. Default: ${DEFAULT-VALUE}.")
  private String device = Device.CPU.label();

  /**
   * What they name.
   *
   * @throws IllegalArgumentException saying what is possible, if there is no such network
   */
  Subject subject() {
    InputOptions options = new InputOptions(inputShape, inputType, inputBound, inputs);
    return Subject.of(model, sequenceLength, imageSize, weights, options);
  }

  /** Where it is computed. */
  Device device() {
    return Labelled.parse("--device", Device.class, Device::label, device);
  }

  /** Type of weights and activations. */
  Precision precision() {
    return Labelled.parse("--precision", Precision.class, Precision::label, precision);
  }
}
