package dev.scalebench;

import dev.scalebench.backend.Session;
import dev.scalebench.backend.Workload;
import dev.scalebench.model.Model;
import dev.scalebench.program.Program;
import dev.scalebench.reference.Reference;
import dev.scalebench.reference.References;
import dev.scalebench.sweep.WrongAnswerException;
import dev.scalebench.tensor.Parameter;
import dev.scalebench.tensor.Weights;
import dev.scalebench.weights.Cache;
import dev.scalebench.weights.FileWeights;
import dev.scalebench.weights.SeededWeights;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One combination of the benchmark's parameters.
 *
 * @param network the network
 * @param engine who runs it
 * @param optimization how
 * @param mapping on which cores
 * @param intraOpThreads threads inside one operator
 * @param batchSize inputs in one forward pass
 * @param sequenceLength tokens per input, for networks that read text
 * @param imageSize height and width in pixels, for networks that see
 * @param weights {@value #SEEDED}, or the {@code safetensors} file that holds them
 */
record Cell(
    Network network,
    Engine engine,
    Engine.Optimization optimization,
    Mapping mapping,
    int intraOpThreads,
    int batchSize,
    int sequenceLength,
    int imageSize,
    String weights) {
  /** Weights that are drawn from a seed. */
  static final String SEEDED = "seeded";

  Cell {
    requirePositive("intraOpThreads", intraOpThreads);
    requirePositive("batchSize", batchSize);
    requirePositive("sequenceLength", sequenceLength);
    requirePositive("imageSize", imageSize);
  }

  /**
   * The cell that parameters name.
   *
   * @param parameters a value for each of {@link InferenceBenchmark}'s parameters
   * @throws IllegalArgumentException saying what is possible, if a value is not
   */
  static Cell of(Map<String, String> parameters) {
    only("device", "cpu", parameters);
    only("precision", "float32", parameters);
    return new Cell(
        Labelled.parse("model", Network.class, value("model", parameters)),
        Labelled.parse("engine", Engine.class, value("engine", parameters)),
        Labelled.parse(
            "optimization", Engine.Optimization.class, value("optimization", parameters)),
        Labelled.parse("mapping", Mapping.class, value("mapping", parameters)),
        integer("intraOpThreads", parameters),
        integer("batchSize", parameters),
        integer("sequenceLength", parameters),
        integer("imageSize", parameters),
        value("weights", parameters));
  }

  /** The network for this cell's input size. */
  Model model() {
    return network.model(sequenceLength, imageSize);
  }

  /**
   * The network's weights: from a file, or made now if the cache does not have them.
   *
   * @throws IllegalArgumentException naming the tensor, if the file's are not the network's
   */
  Weights weights(Cache cache) {
    List<Parameter> parameters = Program.parameters(model());
    return weights.equals(SEEDED)
        ? SeededWeights.of(network.label(), parameters, cache)
        : FileWeights.open(Path.of(weights), network.label(), parameters, model().checkpoint());
  }

  /** What the network must answer, computed now if the cache does not have it. */
  Reference reference(Cache cache) {
    return reference(weights(cache), cache);
  }

  /** What the network must answer with weights that are open already. */
  Reference reference(Weights values, Cache cache) {
    return References.of(model(), values, cache);
  }

  /**
   * Starts the engine, puts network and batch on the device, and checks the answer.
   *
   * @throws WrongAnswerException if it is wrong
   */
  Session open(Cache cache) {
    Weights values = weights(cache);
    Reference reference = reference(values, cache);
    Session session = openUnchecked(values, cache);
    try {
      session.infer((row, output) -> require(reference.relativeError(row, output), row));
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Starts the engine and puts network and batch on the device. */
  Session openUnchecked(Weights values, Cache cache) {
    return engine
        .backend(optimization)
        .open(new Workload(model(), values, batchSize, intraOpThreads, cache));
  }

  private static void require(double relativeError, int row) {
    if (!(relativeError <= Reference.TOLERANCE)) {
      throw new WrongAnswerException(
          "input %s of the batch is off by %s, tolerated are %s (relative)"
              .formatted(row, relativeError, Reference.TOLERANCE));
    }
  }

  private static String value(String name, Map<String, String> parameters) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("%s is missing".formatted(name));
    }
    return value;
  }

  private static void only(String name, String possible, Map<String, String> parameters) {
    String value = value(name, parameters);
    if (!value.equals(possible)) {
      throw new IllegalArgumentException(
          "%s must be %s in this build, got: %s".formatted(name, possible, value));
    }
  }

  private static int integer(String name, Map<String, String> parameters) {
    String value = value(name, parameters);
    try {
      int number = Integer.parseInt(value);
      if (Integer.toString(number).equals(value)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException("%s must be a whole number, got: %s".formatted(name, value));
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s must be at least 1, got: %s".formatted(name, value));
    }
  }
}
