package dev.scalebench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.cell.Cell;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What JMH gives to the benchmark's fields is the cell that a fork opens. */
class BenchmarkParametersTest {
  private static InferenceBenchmark benchmark() {
    InferenceBenchmark benchmark = new InferenceBenchmark();
    benchmark.model = "resnet";
    benchmark.engine = "tensorflow";
    benchmark.optimization = "script";
    benchmark.device = "cpu";
    benchmark.mapping = "interleave";
    benchmark.precision = "bfloat16";
    benchmark.intraOpThreads = 3;
    benchmark.batchSize = 5;
    benchmark.instances = "1";
    benchmark.running = "processes";
    benchmark.arrival = "closed";
    benchmark.copies = "excluded";
    benchmark.allocator = "default";
    benchmark.smt = "idle";
    benchmark.served = "none";
    benchmark.sequenceLength = 7;
    benchmark.imageSize = 97;
    benchmark.weights = "seeded";
    benchmark.inputShape = "3x4";
    benchmark.inputType = "int64";
    benchmark.inputBound = 28;
    benchmark.inputs = "seeded";
    return benchmark;
  }

  @Test
  void allHaveTheValuesOfTheirFields() {
    assertThat(BenchmarkParameters.of(benchmark()))
        .containsOnlyKeys(BenchmarkParameters.defaults().keySet())
        .hasSize(22)
        .containsAllEntriesOf(
            Map.of(
                "model", "resnet",
                "intraOpThreads", "3",
                "batchSize", "5",
                "weights", "seeded",
                "inputShape", "3x4"));
  }

  @Test
  void aCellOfAFileThatIsOlderThanAParameterHasNoneOfIt() {
    Map<String, String> older = BenchmarkParameters.of(benchmark());
    Cell now = Cell.of(older);
    older
        .keySet()
        .removeAll(
            List.of(
                "copies",
                "instances",
                "running",
                "arrival",
                "inputBound",
                "inputs",
                "allocator",
                "smt",
                "served"));
    assertThat(Cell.of(older)).isEqualTo(now);
  }

  @Test
  void theyNameACell() {
    Cell cell = Cell.of(BenchmarkParameters.of(benchmark()));
    assertThat(cell.subject().label()).isEqualTo("resnet");
    assertThat(cell.execution()).hasToString("tensorflow, script, bfloat16");
    assertThat(cell.intraOpThreads()).isEqualTo(3);
    assertThat(cell.batchSize()).isEqualTo(5);
  }
}
