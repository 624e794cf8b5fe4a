package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;

/** Cells come in JMH's order, and know their smaller sisters. */
class CellIdTest {
  @Test
  void theOrderIsByModeThenByNameOfParameterThenAsListed() {
    List<CellId> cells =
        CellId.combinations(
            List.of(Mode.SampleTime, Mode.Throughput),
            Map.of("b", List.of("2", "1"), "a", List.of("x", "y")));
    assertThat(cells)
        .extracting(cell -> cell.mode().shortLabel() + " " + cell)
        .containsExactly(
            "thrpt a=x, b=2",
            "thrpt a=x, b=1",
            "thrpt a=y, b=2",
            "thrpt a=y, b=1",
            "sample a=x, b=2",
            "sample a=x, b=1",
            "sample a=y, b=2",
            "sample a=y, b=1");
  }

  @Test
  void aConfigurationIsAllButTheBatchSize() {
    CellId small = Runs.cell("model", "gpt2", "batchSize", "1");
    assertThat(Runs.cell("model", "gpt2", "batchSize", "16").hasConfigurationOf(small)).isTrue();
    assertThat(Runs.cell("model", "bert", "batchSize", "16").hasConfigurationOf(small)).isFalse();
  }
}
