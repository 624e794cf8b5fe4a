package dev.scalebench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.scalebench.cell.Cell;
import dev.scalebench.instances.CallLog.Calls;
import dev.scalebench.instances.DividedSession;
import dev.scalebench.instances.DividedSession.Surroundings;
import dev.scalebench.instances.Places;
import dev.scalebench.machine.CpuSet;
import dev.scalebench.machine.Topology;
import dev.scalebench.sweep.EndedException;
import dev.scalebench.weights.Cache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real engines run as several instances in every way that they can, each on cores of its own. */
@ExtendWith(TestKernels.class)
class InstancesIT {
  /** Of an instance: two where the machine has four cores, so that engines start threads, too. */
  private static final int THREADS = Topology.local().cores() < 4 ? 1 : 2;

  private final List<Double> errors = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void twoCores() {
    assumeTrue(Topology.local().cores() > 1, "a mix needs two cores");
  }

  private static Map<String, String> parameters(String engine, String running, String arrival) {
    Map<String, String> parameters = new TreeMap<>();
    BenchmarkParameters.defaults().forEach((name, values) -> parameters.put(name, values.get(0)));
    parameters.putAll(
        Map.of(
            "model",
            "bert",
            "engine",
            engine,
            "optimization",
            "script",
            "running",
            running,
            "arrival",
            arrival,
            "sequenceLength",
            "4",
            "instances",
            "2x%sx2".formatted(THREADS),
            "batchSize",
            "4",
            "intraOpThreads",
            Integer.toString(2 * THREADS)));
    return parameters;
  }

  private DividedSession open(String engine, String running, String arrival) {
    Map<String, String> parameters = parameters(engine, running, arrival);
    Cell cell = Cell.of(parameters);
    return DividedSession.open(
        cell,
        parameters,
        places(cell),
        new Surroundings(
            Cache.fromEnvironment(System.getenv()),
            (error, sameChoice) -> errors.add(error),
            Duration.ofMinutes(2),
            Main.class.getName()));
  }

  private static Places places(Cell cell) {
    return new Places(cell.placement().disjoint(Topology.local(), List.of(THREADS, THREADS)));
  }

  @ParameterizedTest
  @CsvSource({
    "pytorch, processes",
    "pytorch, sessions",
    "pytorch, shared",
    "tensorflow, processes",
    "tensorflow, sessions",
    "onnx, processes",
    "onnx, sessions",
    "onnx, shared"
  })
  void instancesAnswerRightOnCoresOfTheirOwn(String engine, String running) throws IOException {
    assumeTrue(
        Cell.of(parameters(engine, running, "closed")).objection().isEmpty(),
        "the engine cannot share workers");
    try (DividedSession session = open(engine, running, "closed")) {
      assertThat(errors).hasSize(2).allSatisfy(error -> assertThat(error).isLessThan(1e-4));
      for (int round = 0; round < 3; round++) {
        assertThat(session.infer()).isFinite();
      }
      Calls calls = session.takeCalls();
      assertThat(calls.number()).isEqualTo(3);
      assertThat(calls.latencies().count()).isEqualTo(3);
      assertThat(calls.rounds()).isTrue();
      List<CpuSet> places = places(Cell.of(parameters(engine, running, "closed"))).cpus();
      if (running.equals("processes")) {
        assertThat(session.children()).hasSize(2);
        for (int i = 0; i < 2; i++) {
          assertThat(masks(Path.of("/proc", session.children().get(i).toString(), "task"), ".*"))
              .isNotEmpty()
              .containsOnly(places.get(i).toString());
        }
      } else {
        assertThat(session.children()).isEmpty();
        for (int i = 0; i < 2; i++) {
          assertThat(masks(Path.of("/proc/self/task"), "instance-" + (i + 1)))
              .isNotEmpty()
              .containsOnly(places.get(i).toString());
        }
      }
    }
  }

  /** Where threads may run whose name is so: those that engines start have their caller's. */
  private static List<String> masks(Path tasks, String name) throws IOException {
    List<String> masks = new ArrayList<>();
    try (Stream<Path> all = Files.list(tasks)) {
      for (Path task : all.toList()) {
        String status;
        try {
          status = Files.readString(task.resolve("status"));
        } catch (IOException e) {
          continue; // it has ended
        }
        if (status.lines().anyMatch(line -> line.matches("Name:\\s+" + name))) {
          status
              .lines()
              .filter(line -> line.startsWith("Cpus_allowed_list:"))
              .forEach(line -> masks.add(line.substring(line.indexOf(':') + 1).strip()));
        }
      }
    }
    return masks;
  }

  @Test
  void requestsArriveByThemselves() {
    try (DividedSession session = open("pytorch", "shared", "poisson:50")) {
      session.start();
      for (int i = 0; i < 10; i++) {
        assertThat(session.infer()).isFinite();
      }
      Calls calls = session.takeCalls();
      assertThat(calls.rounds()).isFalse();
      assertThat(calls.number()).isEqualTo(10);
      assertThat(calls.figures())
          .extracting(result -> result.getLabel())
          .containsExactly("time.service", "arrival.rate");
    }
  }

  @Test
  void anInstanceThatIsKilledIsTold() {
    try (DividedSession session = open("pytorch", "processes", "closed")) {
      session.infer();
      ProcessHandle.of(session.children().get(1)).orElseThrow().destroyForcibly();
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  session.infer();
                }
              })
          .isInstanceOf(EndedException.class)
          .hasMessage("instance 2 (1x%sx2)".formatted(THREADS));
    }
  }
}
