package dev.scalebench.cell;

import dev.scalebench.backend.Device;
import dev.scalebench.machine.CudaDriver;
import dev.scalebench.tensor.Precision;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Whether this build and this machine can compute on CUDA.
 *
 * @param natives whether the build holds an engine's natives for CUDA
 * @param driver what the driver says
 */
public record Accelerator(Predicate<Engine> natives, Supplier<CudaDriver> driver) {
  /** The first generation with products of TF32 and bfloat16. */
  private static final int AMPERE = 8;

  /** Of this build, on this machine. */
  public static Accelerator local() {
    Set<Engine> forCuda = EnumSet.noneOf(Engine.class);
    for (Engine engine : Engine.values()) {
      if (engine.hasCudaNatives()) {
        forCuda.add(engine);
      }
    }
    return new Accelerator(forCuda::contains, Probe::driver);
  }

  /** The driver, asked once and only where that is of interest: sweeps have hundreds of cells. */
  private static final class Probe {
    private static final CudaDriver DRIVER = CudaDriver.probe();

    static CudaDriver driver() {
      return DRIVER;
    }
  }

  /** In a line, why there cannot be such an execution, and what to do; empty if there can. */
  public Optional<String> problem(Execution execution) {
    Engine engine = execution.engine();
    if (execution.device() == Device.CUDA) {
      return natives.test(engine)
          ? driver
              .get()
              .problem()
              .map("device=cuda cannot be used: "::concat)
              .or(() -> tooOld(execution.precision()))
          : Optional.of(
              "device=cuda needs CUDA natives of %s, which this jar lacks; mvn -Pcuda package makes one that has them"
                  .formatted(engine.label()));
    }
    if (execution.precision() == Precision.FLOAT16 || execution.precision() == Precision.TF32) {
      return Optional.of("precision=%s needs device=cuda".formatted(execution.precision().label()));
    }
    return engine == Engine.PYTORCH && natives.test(engine) && !driver.get().isThere()
        ? Optional.of(
            "PyTorch's CUDA build needs the NVIDIA driver's %s even on the CPU; use the jar that mvn package makes"
                .formatted(CudaDriver.LIBRARY))
        : Optional.empty();
  }

  /** Older devices compute both in float32, under another name. */
  private Optional<String> tooOld(Precision precision) {
    boolean wanted = precision == Precision.TF32 || precision == Precision.BFLOAT16;
    return wanted
            && driver.get() instanceof CudaDriver.Running running
            && running.computeCapability().orElse(AMPERE) < AMPERE
        ? Optional.of(
            "precision=%s needs a GPU of compute capability %s.0 or newer; this one has %s"
                .formatted(precision.label(), AMPERE, running.computeCapability().getAsInt()))
        : Optional.empty();
  }
}
