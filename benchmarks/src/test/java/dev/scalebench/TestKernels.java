package dev.scalebench;

import dev.scalebench.backend.Kernels;
import dev.scalebench.backend.NativeEnvironment;
import dev.scalebench.cell.Engine;
import dev.scalebench.kernels.ProbeNetwork;
import dev.scalebench.tensor.Precision;
import dev.scalebench.trial.KernelTester;
import dev.scalebench.weights.Cache;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Kernels that are right on this machine, for tests that run all engines in one process: their
 * environments are set before any is loaded, and do not contradict each other.
 */
public final class TestKernels {
  private static final Cache CACHE = Cache.fromEnvironment(System.getenv());
  private static final Map<String, String> VARIABLES = new HashMap<>();
  private static final Map<Engine, Kernels> CHOSEN = choose();

  private TestKernels() {}

  /** TensorFlow's, for tests in other packages. */
  public static Kernels ofTensorFlow() {
    return of(Engine.TENSORFLOW);
  }

  /** The engine's kernels that are right for all networks in float32. */
  public static Kernels of(Engine engine) {
    return CHOSEN.getOrDefault(engine, Kernels.DEFAULT);
  }

  /** The same in another precision. */
  public static Kernels of(Engine engine, Precision precision) {
    return precision == Precision.FLOAT32 ? of(engine) : best(engine, precision);
  }

  private static Map<Engine, Kernels> choose() {
    Map<Engine, Kernels> chosen = new EnumMap<>(Engine.class);
    for (Engine engine : Engine.values()) {
      Kernels kernels = best(engine, Precision.FLOAT32);
      VARIABLES.putAll(kernels.environment());
      chosen.put(engine, kernels);
    }
    chosen.values().forEach(NativeEnvironment::prepareKernels);
    return chosen;
  }

  private static Kernels best(Engine engine, Precision precision) {
    return new KernelTester(CACHE, Child::command)
        .known(engine, precision)
        .best(EnumSet.allOf(ProbeNetwork.class), TestKernels::contradictsNothing)
        .orElseThrow(() -> new AssertionError("no kernels of " + engine + " are right"));
  }

  private static boolean contradictsNothing(Kernels kernels) {
    return kernels.environment().entrySet().stream()
        .allMatch(
            variable ->
                VARIABLES
                    .getOrDefault(variable.getKey(), variable.getValue())
                    .equals(variable.getValue()));
  }
}
