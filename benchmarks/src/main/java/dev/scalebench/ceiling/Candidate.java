package dev.scalebench.ceiling;

import dev.scalebench.backend.Device;
import dev.scalebench.cell.Accelerator;
import dev.scalebench.cell.Engine;
import dev.scalebench.cell.Execution;
import dev.scalebench.cell.Labelled;
import dev.scalebench.kernels.ProbeNetwork;
import dev.scalebench.tensor.Precision;
import dev.scalebench.trial.KernelChoice;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What may do the ceiling's matrix product: float32, on the processor. */
public record Candidate(Engine engine, Engine.Optimization optimization) {
  /** All of them. */
  public static List<Candidate> all() {
    return Arrays.stream(Engine.values())
        .flatMap(
            engine ->
                Arrays.stream(Engine.Optimization.values())
                    .map(optimization -> new Candidate(engine, optimization)))
        .filter(candidate -> candidate.execution(1).objection().isEmpty())
        .toList();
  }

  /**
   * That which parameters name.
   *
   * @throws IllegalArgumentException saying what is possible, if there is no such
   */
  public static Candidate of(String engine, String optimization) {
    return new Candidate(
        Labelled.parse("engine", Engine.class, engine),
        Labelled.parse("optimization", Engine.Optimization.class, optimization));
  }

  /** Names and values of the parameters that name it. */
  Map<String, String> params() {
    Map<String, String> params = new LinkedHashMap<>();
    params.put("engine", engine.label());
    params.put("optimization", optimization.label());
    return params;
  }

  /** How it is run. */
  public Execution execution(int intraOpThreads) {
    return new Execution(engine, optimization, Device.CPU, Precision.FLOAT32, intraOpThreads);
  }

  /** Why this build or this machine cannot run it; empty if they can. */
  public Optional<String> problem() {
    return engine.hasNatives()
        ? Accelerator.local().problem(execution(1))
        : Optional.of("this build has no natives of it");
  }

  /** The programs that get the same kernels; empty for eager execution, which has no choice. */
  public Optional<KernelChoice.Kind> kind() {
    return optimization == Engine.Optimization.NONE
        ? Optional.empty()
        : Optional.of(
            new KernelChoice.Kind(
                engine, Precision.FLOAT32, Set.of(ProbeNetwork.LINEAR), /* given= */ false));
  }

  @Override
  public String toString() {
    return String.join(", ", params().values());
  }
}
