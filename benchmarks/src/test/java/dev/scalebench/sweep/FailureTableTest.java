package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.annotations.Mode;

/** Failures with one cause are said once, with the cells that they are of and what to do. */
class FailureTableTest {
  private static final List<CellId> SWEEP =
      CellId.combinations(
          List.of(Mode.SampleTime),
          Map.of("optimization", List.of("none", "script"), "batchSize", List.of("1", "4", "16")));

  @Test
  void aCauseThatManyCellsShareTakesThreeLines() {
    List<Failure> failures =
        SWEEP.stream()
            .filter(cell -> "script".equals(cell.params().get("optimization")))
            .map(
                cell ->
                    new Failure(
                        cell,
                        Failure.Kind.WRONG_ANSWER,
                        "off by 0.4" + cell.params().get("batchSize")))
            .toList();
    assertThat(FailureTable.lines(failures, SWEEP, cell -> true))
        .containsExactly(
            "wrong answer, 3 cells: off by 0.41 to 0.44",
            "    every cell of script",
            "    → java -jar benchmarks.jar doctor tries the engines' kernels; --kernels NAME chooses others");
  }

  @Test
  void noKernelsAreAdvisedWhereThereIsNoChoice() {
    List<Failure> failures =
        SWEEP.stream().map(cell -> new Failure(cell, Failure.Kind.WRONG_ANSWER, "off")).toList();
    assertThat(FailureTable.lines(failures, SWEEP, cell -> false))
        .last()
        .isEqualTo(
            "    → java -jar benchmarks.jar verify --model NAME tells how far each backend is off");
    assertThat(FailureTable.lines(failures, SWEEP, SWEEP.get(5)::equals))
        .last()
        .asString()
        .contains("--kernels NAME");
  }

  @ParameterizedTest
  @EnumSource
  void everyKindComesWithAnAdvice(Failure.Kind kind) {
    assertThat(
            FailureTable.lines(
                List.of(new Failure(SWEEP.get(0), kind, "why")), SWEEP, cell -> false))
        .hasSize(3)
        .startsWith(kind.label() + ", 1 cell: why", "    none, batch size 1")
        .last()
        .asString()
        .hasSizeBetween(20, 110);
  }
}
