package dev.scalebench.weights;

import dev.scalebench.tensor.Parameter;
import dev.scalebench.tensor.WeightNames;
import dev.scalebench.tensor.Weights;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A network's weights from {@code safetensors} files, as Hugging Face and torchvision name them.
 */
public final class FileWeights implements Weights {
  /** What to do with networks of other sizes and forms. */
  private static final String ANOTHER =
      "; another network than this one is measured from its TorchScript or ONNX file, as model=FILE";

  private static final String A_PART =
      "; the file is one of several parts: name their directory or index";

  private static final String AN_ADAPTER =
      "; the file is an adapter (LoRA), changes of another checkpoint: peft's merge_and_unload makes one of both";

  private static final Predicate<String> ADAPTER = Pattern.compile("\\.lora_").asPredicate();

  private final Path path;
  private final String network;
  private final List<Parameter> parameters;
  private final TensorFiles files;
  private final NameMatch match;
  private final String identity;

  private FileWeights(
      Path path, String network, List<Parameter> parameters, TensorFiles files, NameMatch match) {
    this.path = path;
    this.network = network;
    this.parameters = List.copyOf(parameters);
    this.files = files;
    this.match = match;
    this.identity =
        "%s-file-%s".formatted(network, Cache.digest(stamp(path).digest() + parameters));
  }

  /**
   * Opens a file, the index of a checkpoint in parts, or the directory that holds one of them.
   *
   * @param network its label, for messages and names of files
   * @param parameters all that the network has
   * @throws UncheckedIOException naming the file, if it cannot be read or is not in the format
   * @throws IllegalArgumentException naming the tensor, if one is missing, is none of the network's
   *     or has another shape
   */
  public static FileWeights open(
      Path path, String network, List<Parameter> parameters, WeightNames checkpoint) {
    TensorFiles files = TensorFiles.open(path);
    NameMatch match;
    try {
      match = NameMatch.of(network, files.names(), parameters, checkpoint);
    } catch (IllegalArgumentException e) {
      String advice = files.names().stream().anyMatch(ADAPTER) ? AN_ADAPTER : aPartOrAnother(path);
      throw new IllegalArgumentException("%s: %s%s".formatted(path, e.getMessage(), advice), e);
    }
    FileWeights weights = new FileWeights(path, network, parameters, files, match);
    try {
      weights.held().forEach(held -> weights.file(held).check(weights.name(held), held.shape()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage() + ANOTHER, e);
    }
    return weights;
  }

  private static String aPartOrAnother(Path path) {
    return HubDirectory.isPart(path) ? A_PART : ANOTHER;
  }

  /**
   * What tells the files that a path stands for from what stood there before.
   *
   * @throws UncheckedIOException naming the file, if one cannot be read
   */
  public static FileStamp stamp(Path path) {
    return FileStamp.of(files(path));
  }

  /**
   * The files that a path stands for.
   *
   * @throws UncheckedIOException naming the file, if one cannot be read
   */
  public static List<Path> files(Path path) {
    return TensorFiles.files(path);
  }

  /**
   * Reads all weights, to see that none is NaN or infinite: they would make every answer useless.
   *
   * @throws IllegalArgumentException naming the tensor, if one is
   */
  public void requireFinite() {
    held().forEach(held -> file(held).requireFinite(name(held), held.shape()));
  }

  /**
   * What of the checkpoint is measured otherwise than it may be thought, a line each. Reads what
   * should be equal.
   */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (!match.seeded().isEmpty()) {
      List<String> names = match.seeded().stream().map(Parameter::name).toList();
      remarks.add(
          "%s has no %s: seeded values are measured there"
              .formatted(path, String.join(", ", names)));
    }
    match
        .twins()
        .forEach(
            (twin, parameter) -> {
              String measured = match.names().getOrDefault(parameter, parameter);
              if (!files.holding(twin).equalsTensor(twin, files.holding(measured), measured)) {
                remarks.add(
                    "%s: %s differs from %s, which %s computes with: its answers are not this checkpoint's"
                        .formatted(path, twin, measured, network));
              }
            });
    if (!match.heads().isEmpty()) {
      remarks.add(
          "%s: %s left out, as a head of another task; %s has its own output"
              .formatted(path, NameMatch.some(match.heads()), network));
    }
    return remarks;
  }

  @Override
  public ByteBuffer values(Parameter parameter) {
    return match.seeded().contains(parameter)
        ? SeededWeights.draw(parameter, SeededWeights.SEED)
        : file(parameter).values(name(parameter), parameter.shape());
  }

  private List<Parameter> held() {
    return parameters.stream().filter(each -> !match.seeded().contains(each)).toList();
  }

  private Safetensors file(Parameter parameter) {
    return files.holding(name(parameter));
  }

  private String name(Parameter parameter) {
    return match.names().getOrDefault(parameter.name(), parameter.name());
  }

  @Override
  public String identity() {
    return identity;
  }
}
