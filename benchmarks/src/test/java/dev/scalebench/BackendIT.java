package dev.scalebench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.backend.Session;
import dev.scalebench.machine.Machine;
import dev.scalebench.reference.Reference;
import dev.scalebench.weights.Cache;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import oshi.SystemInfo;

/**
 * Real engines and networks at full size agree with the double-precision reference, and give back
 * what they take.
 */
class BackendIT {
  private static final Cache CACHE = Cache.fromEnvironment(System.getenv());

  /** The engines' threads are fixed for the process, hence the same for all tests. */
  private static final int THREADS = Machine.local().cores();

  static List<Arguments> backends() {
    List<Arguments> backends = new ArrayList<>();
    for (Network network : Network.values()) {
      for (Engine engine : Engine.values()) {
        for (Engine.Optimization optimization : Engine.Optimization.values()) {
          backends.add(Arguments.of(network, engine, optimization));
        }
      }
    }
    return backends;
  }

  private static Cell cell(
      Network network, Engine engine, Engine.Optimization optimization, int batch) {
    return cell(network, engine, optimization, THREADS, batch, 11, 224);
  }

  private static Cell cell(
      Network network,
      Engine engine,
      Engine.Optimization optimization,
      int threads,
      int batch,
      int sequenceLength,
      int imageSize) {
    return new Cell(
        network,
        engine,
        optimization,
        Mapping.SEQUENTIAL,
        threads,
        batch,
        sequenceLength,
        imageSize,
        Cell.SEEDED);
  }

  @ParameterizedTest
  @MethodSource("backends")
  void agreesWithTheReferenceAtBatchOneAndFive(
      Network network, Engine engine, Engine.Optimization optimization) {
    for (int batch : new int[] {1, 5}) {
      Cell cell = cell(network, engine, optimization, batch);
      Reference reference = cell.reference(CACHE);
      List<Double> errors = new ArrayList<>();
      float[] first = new float[1];
      try (Session session = cell.open(CACHE)) {
        session.infer(
            (row, output) -> {
              errors.add(reference.relativeError(row, output));
              first[0] = row == 0 ? output[0] : first[0];
            });
        assertThat(session.infer()).as("first element").isEqualTo(first[0]);
      }
      assertThat(errors).hasSize(batch).allMatch(error -> error <= 1e-4);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void memoryDoesNotGrowWithTheNumberOfCalls(
      Network network, Engine engine, Engine.Optimization optimization) {
    Cell cell = cell(network, engine, optimization, 4);
    try (Session session = cell.open(CACHE)) {
      for (int i = 0; i < 3; i++) {
        session.infer();
      }
      long before = residentBytes();
      for (int i = 0; i < 40; i++) {
        session.infer();
      }
      assertThat(residentBytes() - before).as("bytes kept by 40 calls").isLessThan(64 << 20);
    }
  }

  private static long residentBytes() {
    return new SystemInfo().getOperatingSystem().getCurrentProcess().getResidentMemory();
  }

  @Test
  void tensorFlowKeepsTheThreadsOfItsFirstSession() {
    cell(Network.INCEPTION, Engine.TENSORFLOW, Engine.Optimization.NONE, 1).open(CACHE).close();
    Cell other =
        cell(
            Network.INCEPTION,
            Engine.TENSORFLOW,
            Engine.Optimization.NONE,
            THREADS + 1,
            1,
            11,
            224);
    assertThatThrownBy(() -> other.open(CACHE))
        .hasMessage(
            "TensorFlow runs on %s intra-op threads, not on %s".formatted(THREADS, THREADS + 1));
  }

  @Test
  void otherInputSizesAreCheckedToo() {
    Cell text = cell(Network.GPT2, Engine.PYTORCH, Engine.Optimization.SCRIPT, THREADS, 2, 3, 224);
    text.open(CACHE).close();
    Cell image =
        cell(Network.INCEPTION, Engine.TENSORFLOW, Engine.Optimization.SCRIPT, THREADS, 2, 11, 97);
    image.open(CACHE).close();
  }
}
