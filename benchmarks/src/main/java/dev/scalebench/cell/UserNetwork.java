package dev.scalebench.cell;

import dev.scalebench.backend.Device;
import dev.scalebench.backend.LyingSession;
import dev.scalebench.backend.Session;
import dev.scalebench.kernels.ProbeNetwork;
import dev.scalebench.model.InputSpec;
import dev.scalebench.reference.Reference;
import dev.scalebench.reference.ReferenceFile;
import dev.scalebench.tensor.Precision;
import dev.scalebench.tensor.Shape;
import dev.scalebench.weights.Cache;
import dev.scalebench.weights.FileStamp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A network of the user's own, on the engine whose format its file has.
 *
 * @param label the path as given
 * @param engine who runs it
 * @param sample extents of an input without the batch
 * @param type of an input's elements
 */
public record UserNetwork(String label, Engine engine, Shape sample, InputSpec.Type type)
    implements Subject {
  /** Extents of an input unless told otherwise: an image as most networks see it. */
  public static final String INPUT_SHAPE = "3x224x224";

  /** Type of an input's elements unless told otherwise. */
  public static final String INPUT_TYPE = "float32";

  /** Two for each weight: what a network does that uses each once. */
  private static final double FLOP_PER_WEIGHT = 2;

  /**
   * A network from a file.
   *
   * @param shape extents of an input without the batch, as {@code 3x224x224}
   * @throws IllegalArgumentException saying what is possible, if there is no network or no such
   *     input
   */
  public static UserNetwork of(String path, String shape, String type) {
    Engine engine = engine(path);
    String name = Path.of(path).toAbsolutePath().normalize().getFileName().toString();
    if (Labelled.find(Network.class, name.replaceFirst("\\.pt$", "")).isPresent()) {
      throw new IllegalArgumentException(
          "%s has the name of a network of the suite, and would get its pages; rename it"
              .formatted(path));
    }
    return new UserNetwork(
        path,
        engine,
        shape(shape),
        Labelled.parse("inputType", InputSpec.Type.class, InputSpec.Type::label, type));
  }

  private static Engine engine(String path) {
    Path file = Path.of(path);
    if (Files.isRegularFile(file)) {
      return Engine.PYTORCH;
    }
    if (Files.isRegularFile(file.resolve("saved_model.pb"))) {
      return Engine.TENSORFLOW;
    }
    throw new IllegalArgumentException(
        "model must be one of: %s; or a TorchScript file or the directory of a SavedModel; got: %s"
            .formatted(Labelled.labels(Network.class), path));
  }

  private static Shape shape(String text) {
    try {
      return Shape.of(Arrays.stream(text.split("x", -1)).mapToInt(Integer::parseInt).toArray());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "inputShape must be extents of an input without the batch, such as 3x224x224; got: "
              + text,
          e);
    }
  }

  @Override
  public InputSpec input() {
    return type == InputSpec.Type.FLOAT32
        ? InputSpec.seeded(sample, "input")
        : InputSpec.ids(type, sample);
  }

  /** It may have any operation. */
  @Override
  public Set<ProbeNetwork> probes() {
    return EnumSet.allOf(ProbeNetwork.class);
  }

  @Override
  public NetworkSizes.Size size(int batchSize) {
    double bytes = FileStamp.of(Path.of(label)).bytes();
    double flop = FLOP_PER_WEIGHT * batchSize * bytes / Float.BYTES;
    return new NetworkSizes.Size(bytes, 0, flop);
  }

  @Override
  public Optional<String> objection(Execution execution) {
    if (engine == Engine.TENSORFLOW && execution.device() == Device.CUDA) {
      return Optional.of(
          "%s runs with device=cpu only: a SavedModel is fed at each call, and placed by TensorFlow"
              .formatted(label));
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
    return Optional.of(FileStamp.of(Path.of(label)));
  }

  @Override
  public Opened open(Cache cache) {
    return new OpenedFile(input(), cache, Optional.empty());
  }

  @Override
  public Opened open(Cache cache, ReferenceFile reference) {
    return new OpenedFile(reference.input(input()), cache, Optional.of(reference));
  }

  @Override
  public void checkWeights() {
    // Only its engine reads them.
  }

  /** Extents of an input without the batch, as {@code 3x224x224}. */
  public String inputShape() {
    return sample.dims().stream().map(String::valueOf).collect(Collectors.joining("x"));
  }

  private final class OpenedFile implements Opened {
    private final InputSpec input;
    private final Cache cache;
    private final Optional<ReferenceFile> given;

    OpenedFile(InputSpec input, Cache cache, Optional<ReferenceFile> given) {
      this.input = input;
      this.cache = cache;
      this.given = given;
    }

    @Override
    public Reference reference(Execution execution) {
      return given
          .map(file -> file.reference(SelfReference.TOLERANCE))
          .orElseGet(
              () ->
                  SelfReference.of(
                      UserNetwork.this, execution, one -> session(execution, one, 1), cache));
    }

    @Override
    public Session session(Execution execution, int batchSize) {
      return LyingSession.of(
          session(execution, input, batchSize), execution.kernels(), System.getenv());
    }

    private Session session(Execution execution, InputSpec inputs, int batchSize) {
      return engine.fileBackend().open(Path.of(label), execution.options(inputs, batchSize, cache));
    }
  }
}
