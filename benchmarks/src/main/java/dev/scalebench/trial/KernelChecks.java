package dev.scalebench.trial;

import dev.scalebench.backend.Device;
import dev.scalebench.backend.Kernels;
import dev.scalebench.cell.Engine;
import dev.scalebench.cell.Execution;
import dev.scalebench.kernels.ProbeNetwork;
import dev.scalebench.kernels.Trials;
import dev.scalebench.machine.Finding;
import dev.scalebench.tensor.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** What trials of kernels mean for measurements. */
public final class KernelChecks {
  private KernelChecks() {}

  /**
   * A finding for each engine, precision that it has on the processor, and kind of network.
   *
   * @param trials tries the kernels of an engine in a precision
   */
  public static List<Finding> findings(
      List<Engine> engines,
      List<Precision> precisions,
      BiFunction<Engine, Precision, Trials> trials) {
    List<Finding> findings = new ArrayList<>();
    for (Engine engine : engines) {
      for (Precision precision : precisions) {
        if (program(engine, precision).objection().isPresent()) {
          continue;
        }
        Trials tried = trials.apply(engine, precision);
        for (ProbeNetwork network : ProbeNetwork.values()) {
          KernelChoice.Kind kind =
              new KernelChoice.Kind(engine, precision, Set.of(network), /* given= */ false);
          findings.add(finding(KernelChoice.of(kind, tried)));
        }
      }
    }
    return findings;
  }

  private static Execution program(Engine engine, Precision precision) {
    return new Execution(
        engine, Engine.Optimization.SCRIPT, Device.CPU, precision, /* intraOpThreads= */ 1);
  }

  private static Finding finding(KernelChoice choice) {
    String subject = choice.kind().toString();
    if (!choice.isRight()) {
      return new Finding(
          choice.kind().precision()
                  == Precision.FLOAT32 // what a sweep measures unless told otherwise
              ? Finding.Level.PROBLEM
              : Finding.Level.WARNING,
          subject,
          choice.evidence(),
          "no kernels are right, so script cells of these networks fail; measure -p optimization=none");
    }
    if (choice.kernels() != Kernels.DEFAULT) {
      return new Finding(
          Finding.Level.WARNING,
          subject,
          choice.evidence(),
          "script is measured with kernels %s, the fastest that are right; its numbers are not those of the engine's best kernels"
              .formatted(choice.kernels().label()));
    }
    return new Finding(Finding.Level.OK, subject, choice.evidence(), "");
  }
}
