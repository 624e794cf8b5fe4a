package dev.scalebench.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.backend.Device;
import dev.scalebench.tensor.Precision;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be divided so is told before anything runs. */
class DivisionTest {
  private static Optional<String> objection(
      String mix, String running, String arrival, Engine engine, Device device) {
    Division division =
        Division.of(Map.of("instances", mix, "running", running, "arrival", arrival)).orElseThrow();
    return division.objection(
        new Execution(
            engine, Engine.Optimization.SCRIPT, device, Precision.FLOAT32, division.mix().cores()));
  }

  @Test
  void olderFilesHaveOneInstance() {
    assertThat(Division.of(Map.of())).isEmpty();
    assertThat(Division.of(Map.of("instances", "1"))).isEmpty();
  }

  @Test
  void oneInstanceHasNoWayOfRunning() {
    assertThatThrownBy(() -> Division.of(Map.of("running", "sessions")))
        .hasMessageContaining("1x2x8");
    assertThatThrownBy(() -> Division.of(Map.of("arrival", "poisson:3")))
        .hasMessageContaining("1x2x8");
  }

  @ParameterizedTest
  @CsvSource({
    "2x1x8, sessions, closed, TENSORFLOW, CPU,",
    "2x1x8, shared, closed, PYTORCH, CPU,",
    "1x2x8+2x1x8, shared, poisson:4, PYTORCH, CPU,",
    "2x1x8, shared, closed, ONNX, CPU,",
    "2x2x8, shared, closed, ONNX, CPU, share its workers",
    "2x1x8, shared, closed, TENSORFLOW, CPU, share one pool",
    "1x1x8+1x1x4, shared, closed, PYTORCH, CPU, one batch size",
    "1x1x8+1x1x4, processes, poisson:4, PYTORCH, CPU, one batch size",
    "1x1x8+1x1x4, processes, closed, PYTORCH, CPU,",
    "2x1x8, processes, closed, PYTORCH, CUDA, device=cpu only"
  })
  void whatEnginesCannotShareIsRefused(
      String mix, String running, String arrival, Engine engine, Device device, String why) {
    Optional<String> objection = objection(mix, running, arrival, engine, device);
    if (why == null) {
      assertThat(objection).isEmpty();
    } else {
      assertThat(objection).hasValueSatisfying(text -> assertThat(text).contains(why));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "open",
        "poisson",
        "poisson:0",
        "poisson:0.001",
        "poisson:-1",
        "poisson:1e3",
        "poisson:"
      })
  void whatIsNoArrivalIsRefused(String text) {
    assertThatThrownBy(() -> Arrival.of(text)).hasMessageContaining("poisson:12.5");
  }

  @Test
  void threadsAndInputsFollowFromTheMix() {
    Map<String, String> given = new HashMap<>(Map.of("instances", "1x1x2+1x1x2+1x4x8"));
    given.putAll(Map.of("intraOpThreads", "9", "batchSize", "9", "running", "sessions"));
    assertThat(Division.consistent(given))
        .containsEntry("instances", "1x4x8+2x1x2")
        .containsEntry("intraOpThreads", "6")
        .containsEntry("batchSize", "12")
        .containsEntry("running", "sessions");
  }

  @Test
  void anInstanceIsACellOfItsOwn() {
    Map<String, String> mix =
        Map.of("instances", "1x4x8+2x1x2", "running", "sessions", "arrival", "closed");
    assertThat(Division.ofInstance(mix, new Mix.Part(1, 4, 8)))
        .containsEntry("instances", "1")
        .containsEntry("running", "processes")
        .containsEntry("intraOpThreads", "4")
        .containsEntry("batchSize", "8");
  }
}
