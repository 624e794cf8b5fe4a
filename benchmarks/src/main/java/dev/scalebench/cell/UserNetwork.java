package dev.scalebench.cell;

import dev.scalebench.backend.Copies;
import dev.scalebench.backend.Device;
import dev.scalebench.backend.LyingSession;
import dev.scalebench.backend.Session;
import dev.scalebench.backend.onnx.ModelHeader;
import dev.scalebench.backend.torchscript.ArchiveCode;
import dev.scalebench.kernels.ProbeNetwork;
import dev.scalebench.model.InputSpec;
import dev.scalebench.model.NamedInput;
import dev.scalebench.reference.InputFile;
import dev.scalebench.reference.Reference;
import dev.scalebench.reference.ReferenceFile;
import dev.scalebench.tensor.Precision;
import dev.scalebench.tensor.Shape;
import dev.scalebench.weights.Cache;
import dev.scalebench.weights.FileStamp;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A network of the user's own, on the engine whose format its file has.
 *
 * @param label the path as given
 * @param engine who runs it
 * @param inputs the tensors that an input consists of, the main one first
 * @param beside names of files beside it that belong to it
 * @param quantizesDynamically whether integers are scaled by the whole batch
 * @param options what the user says of inputs
 */
public record UserNetwork(
    String label,
    Engine engine,
    List<NamedInput> inputs,
    Set<String> beside,
    boolean quantizesDynamically,
    InputOptions options)
    implements Subject {
  /** Extents of an input unless told otherwise: an image as most networks see it. */
  public static final String INPUT_SHAPE = "3x224x224";

  /** Type of an input's elements unless told otherwise. */
  public static final String INPUT_TYPE = "float32";

  /** Two for each weight: what a network does that uses each once. */
  private static final double FLOP_PER_WEIGHT = 2;

  /** How engines say that an index is none of a table's: PyTorch, TensorFlow, ONNX Runtime. */
  private static final Pattern OUT_OF_RANGE =
      Pattern.compile("index out of range|is not in \\[0, |out of data bounds");

  /**
   * A network from a file.
   *
   * @throws IllegalArgumentException saying what is possible, if there is no network or no such
   *     input
   */
  public static UserNetwork of(String path, InputOptions options) {
    Engine engine = new NetworkPath(path).engine();
    InputSpec.Type elements = options.elements();
    if (engine != Engine.ONNX) {
      boolean quantizes =
          engine == Engine.PYTORCH && ArchiveCode.quantizesDynamically(Path.of(path));
      List<NamedInput> inputs = new NamedInputs(options).all();
      return new UserNetwork(path, engine, inputs, Set.of(), quantizes, options);
    }
    ModelHeader header = ModelHeader.read(Path.of(path));
    List<NamedInput> inputs = new OnnxInputs(path, options.shape(), options.contents()).of(header);
    InputSpec.Type main = inputs.get(0).type();
    if (!options.type().equals(INPUT_TYPE) && main != elements) {
      throw new IllegalArgumentException(
          "%s: its input %s is of %s; --input-type says %s"
              .formatted(path, inputs.get(0).name(), main.label(), options.type()));
    }
    return new UserNetwork(
        path, engine, inputs, header.externalFiles(), header.quantizesDynamically(), options);
  }

  static Shape shape(String text) {
    try {
      return Shape.of(Arrays.stream(text.split("x", -1)).mapToInt(Integer::parseInt).toArray());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "inputShape must be extents of an input without the batch, such as 3x224x224, those of several by name, such as ids=128:mask=128, or axes of an ONNX file, such as sequence=128; got: "
              + text,
          e);
    }
  }

  @Override
  public InputSpec input() {
    return values(inputs.get(0), InputFile.INPUT);
  }

  @Override
  public String inputName() {
    return inputs.get(0).name();
  }

  /** What names these inputs in full, though a file may have told them. */
  public InputOptions told() {
    boolean named = inputs.size() > 1 || (engine != Engine.ONNX && !inputName().isEmpty());
    String shapes =
        inputs.stream()
            .map(input -> (named ? input.name() + "=" : "") + extents(input.sample()))
            .collect(Collectors.joining(":"));
    boolean sameType =
        engine == Engine.ONNX || inputs.stream().map(NamedInput::type).distinct().count() == 1;
    String type = sameType ? inputs.get(0).type().label() : options.type();
    return new InputOptions(shapes, type, options.bound(), options.file());
  }

  private static String extents(Shape sample) {
    return sample.rank() == 0
        ? OnnxInputs.ONE_NUMBER
        : sample.dims().stream().map(String::valueOf).collect(Collectors.joining("x"));
  }

  /** What an input has beside its main tensor, by name. */
  private Map<String, InputSpec> others() {
    Map<String, InputSpec> others = new LinkedHashMap<>();
    for (NamedInput other : inputs.subList(1, inputs.size())) {
      others.put(other.name(), values(other, other.name()));
    }
    return others;
  }

  /** Those of a file, if there is one; as many of each as of the main input. */
  private InputSpec values(NamedInput input, String stream) {
    InputSpec seeded = input.values(stream, options.bound());
    return options
        .contents()
        .map(
            file -> {
              int rows = file.batch(file.main(inputName())).dim(0);
              return file.input(file.main(input.name()), seeded, rows);
            })
        .orElse(seeded);
  }

  /** Largest relative error, unless the user says another. */
  private double tolerance() {
    return quantizesDynamically ? SelfReference.DYNAMIC_TOLERANCE : SelfReference.TOLERANCE;
  }

  /** It may have any operation. */
  @Override
  public Set<ProbeNetwork> probes() {
    return EnumSet.allOf(ProbeNetwork.class);
  }

  @Override
  public NetworkSizes.Size size(int batchSize) {
    double bytes = files().bytes();
    double flop = FLOP_PER_WEIGHT * batchSize * bytes / Float.BYTES;
    return new NetworkSizes.Size(bytes, 0, flop);
  }

  @Override
  public Optional<String> objection(Execution execution) {
    if (engine != Engine.PYTORCH && execution.device() == Device.CUDA) {
      return Optional.of(
          "%s runs with device=cpu only: %s is fed at each call, and placed by its engine"
              .formatted(label, engine == Engine.ONNX ? "an ONNX file" : "a SavedModel"));
    }
    if (inputs.size() > 1 && execution.copies() == Copies.INCLUDED) {
      return Optional.of(label + " has several inputs, of which copies=included would copy one");
    }
    if (execution.engine() == engine
        && execution.optimization() == Engine.Optimization.SCRIPT
        && execution.precision() == Precision.FLOAT32) {
      return Optional.empty();
    }
    return Optional.of(
        "%s runs with engine=%s, optimization=script, precision=float32 (its file's own) only"
            .formatted(label, engine.label()));
  }

  @Override
  public Optional<FileStamp> stamp() {
    return Optional.of(options.isSeeded() ? files() : files(Path.of(options.file())));
  }

  private FileStamp files(Path... more) {
    Path file = Path.of(label);
    return FileStamp.of(
        Stream.of(Stream.of(file), beside.stream().map(file::resolveSibling), Stream.of(more))
            .flatMap(paths -> paths)
            .toList());
  }

  @Override
  public Opened open(Cache cache) {
    return new OpenedFile(input(), others(), cache, Optional.empty());
  }

  @Override
  public Opened open(Cache cache, ReferenceFile reference) {
    Map<String, InputSpec> others = others();
    others.replaceAll(reference::input);
    return new OpenedFile(reference.input(input()), others, cache, Optional.of(reference));
  }

  @Override
  public String explained(String problem) {
    boolean ofIds = options.isSeeded() && inputs.stream().anyMatch(input -> input.type().isIds());
    return ofIds && OUT_OF_RANGE.matcher(problem).find()
        ? "%s; its ids were 0 to %s: --input-bound says how many there are"
            .formatted(problem, options.bound() - 1)
        : problem;
  }

  @Override
  public List<String> checkWeights() {
    options
        .contents()
        .ifPresent(file -> inputs.forEach(input -> file.requireFinite(file.main(input.name()))));
    return List.of(); // only its engine reads weights
  }

  private final class OpenedFile implements Opened {
    private final InputSpec input;
    private final Map<String, InputSpec> others;
    private final Cache cache;
    private final Optional<ReferenceFile> given;

    OpenedFile(
        InputSpec input,
        Map<String, InputSpec> others,
        Cache cache,
        Optional<ReferenceFile> given) {
      this.input = input;
      this.others = others;
      this.cache = cache;
      this.given = given;
    }

    @Override
    public Reference reference(Execution execution, int batchSize) {
      return given
          .map(file -> file.reference(tolerance()))
          .orElseGet(
              () ->
                  new SelfReference(
                          UserNetwork.this,
                          execution,
                          (index, copies) -> alone(execution, index, copies),
                          cache)
                      .at(batchSize)
                      .tolerating(tolerance()));
    }

    @Override
    public Session session(Execution execution, int batchSize) {
      return LyingSession.of(
          session(execution, input, others, batchSize), execution.kernels(), System.getenv());
    }

    @Override
    public boolean isItsOwnReference() {
      return given.isEmpty();
    }

    private Session alone(Execution execution, int index, int copies) {
      Map<String, InputSpec> one = others();
      one.replaceAll((name, other) -> other.only(index));
      return session(execution, input().only(index), one, copies);
    }

    private Session session(
        Execution execution, InputSpec main, Map<String, InputSpec> others, int batchSize) {
      return engine
          .fileBackend()
          .open(Path.of(label), inputName(), execution.options(main, others, batchSize, cache));
    }
  }
}
