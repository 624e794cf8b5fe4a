package dev.scalebench.cell;

import dev.scalebench.backend.Copies;
import dev.scalebench.backend.Cudnn;
import dev.scalebench.backend.Device;
import dev.scalebench.backend.Kernels;
import dev.scalebench.backend.Session;
import dev.scalebench.cell.Subject.Opened;
import dev.scalebench.reference.Reference;
import dev.scalebench.sweep.StartClock;
import dev.scalebench.tensor.Precision;
import dev.scalebench.weights.Cache;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One combination of the benchmark's parameters.
 *
 * @param subject what is measured
 * @param execution how it is run
 * @param placement on which processors, with whose memory
 * @param batchSize inputs in one call
 * @param division among instances; empty for one instance, of which a call is one forward pass.
 *     Else the cell has the threads and inputs of all of them
 * @param served by the process before
 */
public record Cell(
    Subject subject,
    Execution execution,
    Placement placement,
    int batchSize,
    Optional<Division> division,
    Served served) {
  /** After which TorchScript's profiling executor has compiled what it computes. */
  private static final int PROFILED_CALLS = 3;

  public Cell {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batchSize must be at least 1, got: " + batchSize);
    }
  }

  /** A cell of one instance. */
  public Cell(Subject subject, Execution execution, Placement placement, int batchSize) {
    this(subject, execution, placement, batchSize, Optional.empty(), new Served(List.of()));
  }

  /**
   * The cell that parameters name.
   *
   * @param parameters a value for each of the parameters of the benchmark; files that are older
   *     than some of them lack those
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
        Placement.of(parameters),
        integer("batchSize", parameters),
        Division.of(parameters),
        Served.of(parameters));
  }

  /** The same with the kernels and the choice of algorithms that this process was told. */
  public static Cell ofThisProcess(Map<String, String> parameters) {
    return of(parameters).with(Kernels.ofThisProcess()).with(Cudnn.ofThisProcess());
  }

  private static Subject subject(Map<String, String> parameters) {
    return Subject.of(
        value("model", parameters),
        integer("sequenceLength", parameters),
        integer("imageSize", parameters),
        value("weights", parameters),
        InputOptions.of(parameters));
  }

  /** What is run, and how, for readers. */
  public String inWords() {
    return "%s on %s, batch size %s".formatted(subject.label(), execution, batchSize);
  }

  /** The same with other kernels. */
  public Cell with(Kernels kernels) {
    return new Cell(subject, execution.with(kernels), placement, batchSize, division, served);
  }

  /** The same with another choice of cuDNN's algorithms. */
  public Cell with(Cudnn cudnn) {
    return new Cell(subject, execution.with(cudnn), placement, batchSize, division, served);
  }

  /** The cell of one instance of a mix. */
  public Cell instance(Mix.Part part) {
    return new Cell(subject, execution.with(part.threads()), placement, part.batchSize());
  }

  /** The cells of all instances: itself if it is not divided. */
  public List<Cell> instances() {
    return division
        .map(divided -> divided.mix().instances().stream().map(this::instance).toList())
        .orElse(List.of(this));
  }

  /** Why no machine can run it; empty if machines can. */
  public Optional<String> objection() {
    return subject
        .objection(execution)
        .or(() -> division.flatMap(divided -> divided.objection(execution)))
        .or(
            () ->
                division.isPresent() && !served.batchSizes().isEmpty()
                    ? Optional.of("served is of one instance; leave out -p served or -p instances")
                    : Optional.empty());
  }

  /** Threads inside one operator; of all instances together. */
  public int intraOpThreads() {
    return execution.intraOpThreads();
  }

  /** See {@link #open(Cache, Consumer)}. */
  public Session open(Cache cache) {
    return open(cache, check -> {});
  }

  /**
   * Starts the engine, puts network and batch on the device, and checks the answer. The clock of
   * the process is told of its first answers.
   *
   * @param told is told how far the answer is off, if that is tolerated
   * @throws dev.scalebench.sweep.WrongAnswerException if it is wrong
   */
  public Session open(Cache cache, Consumer<BatchCheck> told) {
    Opened opened = subject.open(cache);
    if (!served.batchSizes().isEmpty()) {
      served.batchSizes().forEach(size -> serve(opened, size));
      StartClock.ofThisProcess().restart();
    }
    Reference reference =
        StartClock.ofThisProcess().aside(() -> opened.reference(execution, batchSize));
    return checked(opened.session(execution, batchSize), reference, told);
  }

  /**
   * Another caller of an open session of this cell, its answer checked.
   *
   * @param told is told how far the answer is off, if that is tolerated
   * @throws dev.scalebench.sweep.WrongAnswerException if it is wrong
   */
  public Session another(Session open, Cache cache, Consumer<BatchCheck> told) {
    return checked(open.another(), subject.open(cache).reference(execution, batchSize), told);
  }

  private void serve(Opened opened, int size) {
    try (Session session = opened.session(execution, size)) {
      for (int call = 0; call < PROFILED_CALLS; call++) {
        session.infer();
      }
    }
  }

  private Session checked(Session session, Reference reference, Consumer<BatchCheck> told) {
    StartClock clock = StartClock.ofThisProcess();
    clock.called();
    try {
      for (int call = 0; execution.device() == Device.CUDA && call < PROFILED_CALLS; call++) {
        session.infer();
        clock.answered();
      }
      Runnable answered =
          () -> {
            clock.answered();
            clock.stop();
          };
      BatchCheck check =
          BatchCheck.of(session, batchSize, Tolerance.ofThisProcess().of(reference), answered);
      check.require();
      told.accept(check);
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    } finally {
      clock.goOn();
    }
  }

  static String value(String name, Map<String, String> parameters) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("%s is missing".formatted(name));
    }
    return value;
  }

  static int integer(String name, Map<String, String> parameters) {
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
