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

/**
 * What may do a ceiling's matrix product.
 *
 * @param engine who
 * @param optimization how: eager or as a program
 * @param device where
 * @param precision type of the factors
 */
public record Candidate(
    Engine engine, Engine.Optimization optimization, Device device, Precision precision) {
  /** All of them for the processor, in float32. */
  public static List<Candidate> all() {
    return all(Device.CPU, Precision.FLOAT32);
  }

  /** All of them for a device and a precision, in the order in which a GPU's are tried. */
  public static List<Candidate> all(Device device, Precision precision) {
    return Arrays.stream(Engine.values())
        .flatMap(
            engine ->
                Arrays.stream(Engine.Optimization.values())
                    .map(optimization -> new Candidate(engine, optimization, device, precision)))
        .filter(candidate -> candidate.execution(1).objection().isEmpty())
        .toList();
  }

  /**
   * That which parameters name; of those that name no device or precision, the processor's in
   * float32.
   *
   * @throws IllegalArgumentException saying what is possible, if there is no such
   */
  public static Candidate of(Map<String, String> params) {
    return new Candidate(
        Labelled.parse("engine", Engine.class, params.getOrDefault("engine", "")),
        Labelled.parse(
            "optimization", Engine.Optimization.class, params.getOrDefault("optimization", "")),
        Labelled.parse(
            "device",
            Device.class,
            Device::label,
            params.getOrDefault("device", Device.CPU.label())),
        Labelled.parse(
            "precision",
            Precision.class,
            Precision::label,
            params.getOrDefault("precision", Precision.FLOAT32.label())));
  }

  /** Names and values of the parameters that name it; device and precision where not usual. */
  Map<String, String> params() {
    Map<String, String> params = new LinkedHashMap<>();
    params.put("engine", engine.label());
    params.put("optimization", optimization.label());
    if (device != Device.CPU) {
      params.put("device", device.label());
      params.put("precision", precision.label());
    }
    return params;
  }

  /** How it is run. */
  public Execution execution(int intraOpThreads) {
    return new Execution(engine, optimization, device, precision, intraOpThreads);
  }

  /** Why this build or this machine cannot run it; empty if they can. */
  public Optional<String> problem() {
    return engine.hasNatives()
        ? Accelerator.local().problem(execution(1))
        : Optional.of("this build has no natives of it");
  }

  /** The programs that get the same kernels; empty where there is no choice. */
  public Optional<KernelChoice.Kind> kind() {
    return !execution(1).hasKernels()
        ? Optional.empty()
        : Optional.of(
            new KernelChoice.Kind(
                engine, precision, Set.of(ProbeNetwork.LINEAR), /* given= */ false));
  }

  @Override
  public String toString() {
    return String.join(", ", params().values());
  }
}
