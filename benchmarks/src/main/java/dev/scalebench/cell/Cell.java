package dev.scalebench.cell;

import dev.scalebench.backend.Copies;
import dev.scalebench.backend.Cudnn;
import dev.scalebench.backend.Device;
import dev.scalebench.backend.Kernels;
import dev.scalebench.backend.Session;
import dev.scalebench.cell.Subject.Opened;
import dev.scalebench.reference.Reference;
import dev.scalebench.tensor.Precision;
import dev.scalebench.weights.Cache;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One combination of the benchmark's parameters.
 *
 * @param subject what is measured
 * @param execution how it is run
 * @param mapping on which cores
 * @param batchSize inputs in one forward pass
 */
public record Cell(Subject subject, Execution execution, Mapping mapping, int batchSize) {
  /** After which TorchScript's profiling executor has compiled what it computes on a GPU. */
  private static final int PROFILED_CALLS = 3;

  public Cell {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batchSize must be at least 1, got: " + batchSize);
    }
  }

  /**
   * The cell that parameters name.
   *
   * @param parameters a value for each of the parameters of the benchmark; files that are older
   *     than {@code copies} lack it
   * @throws IllegalArgumentException saying what is possible, if a value is not
   */
  public static Cell of(Map<String, String> parameters) {
    return new Cell(
        subject(parameters),
        new Execution(
                Labelled.parse("engine", Engine.class, value("engine", parameters)),
                Labelled.parse(
                    "optimization", Engine.Optimization.class, value("optimization", parameters)),
                Labelled.parse("device", Device.class, Device::label, value("device", parameters)),
                Labelled.parse(
                    "precision", Precision.class, Precision::label, value("precision", parameters)),
                integer("intraOpThreads", parameters))
            .with(
                Labelled.parse(
                    "copies",
                    Copies.class,
                    Copies::label,
                    parameters.getOrDefault("copies", Copies.EXCLUDED.label()))),
        Labelled.parse("mapping", Mapping.class, value("mapping", parameters)),
        integer("batchSize", parameters));
  }

  private static Subject subject(Map<String, String> parameters) {
    return Subject.of(
        value("model", parameters),
        integer("sequenceLength", parameters),
        integer("imageSize", parameters),
        value("weights", parameters),
        value("inputShape", parameters),
        value("inputType", parameters));
  }

  /** The same with other kernels. */
  public Cell with(Kernels kernels) {
    return new Cell(subject, execution.with(kernels), mapping, batchSize);
  }

  /** The same with another choice of cuDNN's algorithms. */
  public Cell with(Cudnn cudnn) {
    return new Cell(subject, execution.with(cudnn), mapping, batchSize);
  }

  /** Threads inside one operator. */
  public int intraOpThreads() {
    return execution.intraOpThreads();
  }

  /** See {@link #open(Cache, Consumer)}. */
  public Session open(Cache cache) {
    return open(cache, check -> {});
  }

  /**
   * Starts the engine, puts network and batch on the device, and checks the answer.
   *
   * @param told is told how far the answer is off, if that is tolerated
   * @throws dev.scalebench.sweep.WrongAnswerException if it is wrong
   */
  public Session open(Cache cache, Consumer<BatchCheck> told) {
    Opened opened = subject.open(cache);
    Reference reference = opened.reference(execution);
    Session session = opened.session(execution, batchSize);
    try {
      for (int call = 0; execution.device() == Device.CUDA && call < PROFILED_CALLS; call++) {
        session.infer();
      }
      BatchCheck check = BatchCheck.of(session, batchSize, reference);
      check.require();
      told.accept(check);
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private static String value(String name, Map<String, String> parameters) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("%s is missing".formatted(name));
    }
    return value;
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
}
