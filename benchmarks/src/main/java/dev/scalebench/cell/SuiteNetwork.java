package dev.scalebench.cell;

import dev.scalebench.backend.Session;
import dev.scalebench.kernels.ProbeNetwork;
import dev.scalebench.model.GivenInput;
import dev.scalebench.model.InputSpec;
import dev.scalebench.model.Model;
import dev.scalebench.program.Program;
import dev.scalebench.reference.Progress;
import dev.scalebench.reference.Reference;
import dev.scalebench.reference.ReferenceFile;
import dev.scalebench.reference.References;
import dev.scalebench.tensor.Precision;
import dev.scalebench.tensor.Weights;
import dev.scalebench.weights.Cache;
import dev.scalebench.weights.FileStamp;
import dev.scalebench.weights.FileWeights;
import dev.scalebench.weights.SeededWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.DoubleFunction;

/**
 * A network of the suite, on all backends.
 *
 * @param network which
 * @param sequenceLength tokens per input, for networks that read text
 * @param imageSize height and width in pixels, for networks that see
 * @param weights {@value #SEEDED}, or the {@code safetensors} file, index of parts or directory
 *     that holds them
 * @param inputs {@link InputOptions#SEEDED}, or the {@code safetensors} file that holds them
 */
public record SuiteNetwork(
    Network network, int sequenceLength, int imageSize, String weights, String inputs)
    implements Subject {
  /** Weights that are drawn from a seed. */
  public static final String SEEDED = "seeded";

  /**
   * Checks that there are inputs of these sizes.
   *
   * @throws IllegalArgumentException saying what is possible, if there are none
   */
  public SuiteNetwork {
    requirePositive("sequenceLength", sequenceLength);
    requirePositive("imageSize", imageSize);
    Path name = Path.of(weights).getFileName();
    if (name == null || name.toString().matches("\\.*")) {
      throw new IllegalArgumentException(
          "weights must end in a name, for pages to show, got: " + weights);
    }
  }

  /** The same with its own inputs. */
  public SuiteNetwork(Network network, int sequenceLength, int imageSize, String weights) {
    this(network, sequenceLength, imageSize, weights, InputOptions.SEEDED);
  }

  /**
   * A network whose inputs a file may hold, which then tells their size.
   *
   * @throws IllegalArgumentException naming the file, if it holds no inputs of the network's, or of
   *     another size than the user says
   */
  static SuiteNetwork of(
      Network network, int sequenceLength, int imageSize, String weights, String inputs) {
    SuiteNetwork seeded = new SuiteNetwork(network, sequenceLength, imageSize, weights);
    if (inputs.equals(InputOptions.SEEDED)) {
      return seeded;
    }
    GivenInputs file = new GivenInputs(network, Path.of(inputs));
    return network.readsText()
        ? new SuiteNetwork(network, file.size(sequenceLength), imageSize, weights, inputs)
        : new SuiteNetwork(network, sequenceLength, file.size(imageSize), weights, inputs);
  }

  @Override
  public String label() {
    return network.label();
  }

  private Optional<GivenInputs> given() {
    return inputs.equals(InputOptions.SEEDED)
        ? Optional.empty()
        : Optional.of(new GivenInputs(network, Path.of(inputs)));
  }

  /** Whether its weights are in a file of the user's. */
  boolean hasOwnWeights() {
    return !weights.equals(SEEDED);
  }

  /** The network for this size of inputs. */
  public Model model() {
    Model model = network.model(sequenceLength, imageSize);
    return given().<Model>map(file -> file.to(model)).orElse(model);
  }

  @Override
  public InputSpec input() {
    return model().input();
  }

  @Override
  public String inputName() {
    return network.inputName();
  }

  @Override
  public Set<ProbeNetwork> probes() {
    return Set.of(network.readsText() ? ProbeNetwork.LINEAR : ProbeNetwork.CONVOLUTIONS);
  }

  @Override
  public NetworkSizes.Size size(int batchSize) {
    Program program = Program.record(model(), batchSize);
    return new NetworkSizes.Size(
        (double) program.leafElements() * Float.BYTES,
        program.peakResultBytes(),
        program.productFlop());
  }

  @Override
  public Optional<String> objection(Execution execution) {
    return network.hasUseFor(execution.precision())
        ? execution.objection()
        : Optional.of(
            "%s has no use for precision=int8, which is for linear layers; convolutions stay float32"
                .formatted(label()));
  }

  @Override
  public String explained(String problem) {
    return problem;
  }

  @Override
  public Optional<FileStamp> stamp() {
    List<Path> files = new ArrayList<>();
    if (hasOwnWeights()) {
      files.addAll(FileWeights.files(Path.of(weights)));
    }
    given().ifPresent(file -> files.add(file.path()));
    return files.isEmpty() ? Optional.empty() : Optional.of(FileStamp.of(files));
  }

  /**
   * The network's weights: from a file, or made now if the cache does not have them.
   *
   * @throws IllegalArgumentException naming the tensor, if the file's are not the network's
   */
  public Weights weights(Cache cache) {
    Model model = model();
    return hasOwnWeights()
        ? fileWeights(model)
        : SeededWeights.of(network.label(), Program.parameters(model), cache);
  }

  private FileWeights fileWeights(Model model) {
    return FileWeights.open(
        Path.of(weights), network.label(), Program.parameters(model), model.weightNames());
  }

  @Override
  public Opened open(Cache cache) {
    Model model = model();
    Weights values = weights(cache);
    return new OpenedNetwork(
        network,
        model,
        values,
        cache,
        tolerance -> References.of(model, values, tolerance, cache, Progress.SILENT));
  }

  @Override
  public Opened open(Cache cache, ReferenceFile reference) {
    if (given().isPresent()) {
      throw new IllegalArgumentException(
          "%s has inputs of its own; leave out --inputs %s".formatted(reference.path(), inputs));
    }
    int extent = reference.sample().dim(-1);
    Model model = network.model(extent, extent);
    return new OpenedNetwork(
        network,
        new GivenInput(model, reference.input(model.input())),
        weights(cache),
        cache,
        reference::reference);
  }

  @Override
  public List<String> checkWeights() {
    given().ifPresent(GivenInputs::check);
    if (!hasOwnWeights()) {
      return List.of();
    }
    FileWeights values = fileWeights(model());
    values.requireFinite();
    return values.remarks();
  }

  /**
   * Computes what it must answer, if the cache does not have it, so that no fork pays for it.
   *
   * @param progress told if it is computed
   */
  public void prepare(Cache cache, Progress progress) {
    References.of(model(), weights(cache), network.tolerance(Precision.FLOAT32), cache, progress);
  }

  private record OpenedNetwork(
      Network network,
      Model model,
      Weights weights,
      Cache cache,
      DoubleFunction<Reference> references)
      implements Opened {
    @Override
    public Reference reference(Execution execution, int batchSize) {
      return references.apply(network.tolerance(execution.precision())).choosing(classes());
    }

    @Override
    public boolean isItsOwnReference() {
      return false;
    }

    private OptionalInt classes() {
      return network.chooses()
          ? OptionalInt.of(Program.record(model, 1).outputShape().dim(-1))
          : OptionalInt.empty();
    }

    @Override
    public Session session(Execution execution, int batchSize) {
      return execution.open(model, weights, batchSize, cache);
    }
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s must be at least 1, got: %s".formatted(name, value));
    }
  }
}
