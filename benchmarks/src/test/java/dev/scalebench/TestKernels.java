package dev.scalebench;

import dev.scalebench.backend.Kernels;
import dev.scalebench.backend.NativeEnvironment;
import dev.scalebench.cell.Engine;
import dev.scalebench.kernels.ProbeNetwork;
import dev.scalebench.kernels.Trials;
import dev.scalebench.tensor.Precision;
import dev.scalebench.trial.KernelTester;
import dev.scalebench.weights.Cache;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * Kernels that are right on this machine, for tests that run all engines in one process: their
 * environments are set before any test of a class runs, since an engine reads them once, and do not
 * contradict each other.
 */
public final class TestKernels implements BeforeAllCallback {
  private static final Cache CACHE = Cache.fromEnvironment(System.getenv());
  private static final Set<ProbeNetwork> ALL = EnumSet.allOf(ProbeNetwork.class);
  private static final Map<String, String> VARIABLES = new HashMap<>();
  private static final Map<Engine, Kernels> CHOSEN = choose();

  /** Chooses them: this class is initialized. */
  @Override
  public void beforeAll(ExtensionContext context) {}

  /** TensorFlow's, for tests in other packages. */
  public static Kernels ofTensorFlow() {
    return of(Engine.TENSORFLOW);
  }

  /** The engine's kernels that are right for all networks in float32. */
  public static Kernels of(Engine engine) {
    return CHOSEN.getOrDefault(engine, Kernels.DEFAULT);
  }

  /**
   * The same in another precision. A process has one environment: where kernels that are right in
   * float32 need another one than those that are right in this precision, the test is skipped.
   */
  public static Kernels of(Engine engine, Precision precision) {
    if (precision == Precision.FLOAT32) {
      return of(engine);
    }
    boolean none = trials(engine, precision).best(ALL).isEmpty();
    return best(engine, precision)
        .orElseThrow(
            () ->
                none
                    ? wrong(engine, precision)
                    : new TestAbortedException(
                        "skipped: with %s, no kernels of %s are right in %s here"
                            .formatted(VARIABLES, engine, precision)));
  }

  private static RuntimeException wrong(Engine engine, Precision precision) {
    return new IllegalStateException(
        "no kernels of %s are right in %s".formatted(engine, precision));
  }

  /** Whether these kernels get all networks right here in float32. */
  public static boolean areRight(Engine engine, Kernels kernels) {
    return trials(engine, Precision.FLOAT32).areRight(kernels, ALL);
  }

  private static Map<Engine, Kernels> choose() {
    Map<Engine, Kernels> chosen = new EnumMap<>(Engine.class);
    for (Engine engine : Engine.values()) {
      Kernels kernels =
          best(engine, Precision.FLOAT32).orElseThrow(() -> wrong(engine, Precision.FLOAT32));
      VARIABLES.putAll(kernels.environment());
      chosen.put(engine, kernels);
    }
    chosen.values().forEach(NativeEnvironment::prepareKernels);
    return chosen;
  }

  private static Optional<Kernels> best(Engine engine, Precision precision) {
    return trials(engine, precision).best(ALL, TestKernels::contradictsNothing);
  }

  private static Trials trials(Engine engine, Precision precision) {
    return new KernelTester(CACHE, Child::command).known(engine, precision);
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
