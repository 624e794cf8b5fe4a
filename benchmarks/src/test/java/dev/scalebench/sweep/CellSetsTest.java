package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.annotations.Mode;

/** A set of cells is described by as few values as tell it from the rest of its sweep. */
class CellSetsTest {
  private static final List<CellId> SWEEP =
      CellId.combinations(
          List.of(Mode.SampleTime),
          Map.of(
              "model", List.of("gpt2", "inception", "bert"),
              "engine", List.of("pytorch", "tensorflow"),
              "optimization", List.of("none", "script"),
              "batchSize", List.of("1", "2", "4", "8", "16", "32"),
              "intraOpThreads", List.of("1", "2"),
              "device", List.of("cpu")));

  private static List<CellId> those(Predicate<CellId> wanted) {
    return SWEEP.stream().filter(wanted).toList();
  }

  private static List<String> describe(Predicate<CellId> wanted) {
    return new CellSets(SWEEP).describe(those(wanted));
  }

  private static boolean has(CellId cell, String parameter, String... values) {
    return List.of(values).contains(cell.params().get(parameter));
  }

  /** Names and values, as {@code model=gpt2 batchSize=1,2}. */
  private static boolean has(CellId cell, String values) {
    return List.of(values.split(" ")).stream()
        .map(parameter -> parameter.split("=", -1))
        .allMatch(parameter -> has(cell, parameter[0], parameter[1].split(",", -1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          device=cpu                                               | every cell
          optimization=script                                      | every cell of script
          optimization=script engine=pytorch                       | every cell of pytorch, script
          optimization=script model=gpt2,inception                 | every cell of script: gpt2, inception
          batchSize=16                                             | every cell of batch size 16
          batchSize=8,16,32 model=gpt2                             | every cell of gpt2: batch sizes 8 to 32
          batchSize=1,4,8,16 model=gpt2                            | every cell of gpt2: batch sizes 1, 4 to 16
          engine=pytorch model=gpt2,bert batchSize=1,32            | every cell of pytorch: bert, gpt2; batch sizes 1, 32
          model=gpt2,bert intraOpThreads=1                         | every cell of intra op threads 1: bert, gpt2
          engine=pytorch optimization=script model=gpt2 batchSize=16,32 intraOpThreads=1 | pytorch, gpt2, script, intra op threads 1: batch sizes 16, 32
          engine=pytorch optimization=script model=gpt2 batchSize=16 intraOpThreads=1    | pytorch, gpt2, script, batch size 16, intra op threads 1
          """)
  void aProductOfValuesIsALine(String values, String description) {
    assertThat(describe(cell -> has(cell, values))).containsExactly(description);
  }

  @Test
  void whatIsNoProductIsSeveral() {
    assertThat(
            describe(
                cell ->
                    has(cell, "model=gpt2 engine=pytorch batchSize=16,32")
                        || has(cell, "model=bert engine=tensorflow batchSize=8,16,32")))
        .containsExactly(
            "every cell of tensorflow, bert: batch sizes 8 to 32",
            "every cell of pytorch, gpt2: batch sizes 16, 32");
  }

  @Test
  void productsMayOverlap() {
    assertThat(
            describe(
                cell ->
                    !has(
                        cell,
                        "model=gpt2 engine=pytorch optimization=none batchSize=1 intraOpThreads=1")))
        .containsExactly(
            "every cell of script",
            "every cell of bert, inception",
            "every cell of intra op threads 2",
            "every cell of tensorflow",
            "every cell of batch sizes 2 to 32");
  }

  @Test
  void manyProductsAreCutShort() {
    List<String> ten = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    List<CellId> sweep =
        CellId.combinations(List.of(Mode.SampleTime), Map.of("batchSize", ten, "seed", ten));
    List<CellId> diagonal =
        sweep.stream()
            .filter(
                cell -> cell.batchSize() == Long.parseLong(cell.params().getOrDefault("seed", "")))
            .toList();
    assertThat(new CellSets(sweep).describe(diagonal))
        .hasSize(7)
        .startsWith("batch size 0, seed 0")
        .endsWith("and 4 more");
  }

  @Test
  void linesDescribeTheWantedCellsAndNoOthers() {
    Map<String, List<String>> values =
        Map.of("a", List.of("a1", "a2"), "b", List.of("b1", "b2", "b3"), "c", List.of("c1", "c2"));
    List<CellId> sweep = CellId.combinations(List.of(Mode.SampleTime), values);
    Random random = new Random(7);
    for (int trial = 0; trial < 300; trial++) {
      Set<CellId> wanted =
          sweep.stream().filter(cell -> random.nextBoolean()).collect(Collectors.toSet());
      Set<CellId> described = new HashSet<>();
      int more = 0;
      for (String line : new CellSets(sweep).describe(wanted)) {
        if (line.startsWith("and ")) {
          more = Integer.parseInt(line.replaceAll("\\D", ""));
        } else {
          sweep.stream().filter(cell -> isDescribed(cell, line, values)).forEach(described::add);
        }
      }
      assertThat(wanted).containsAll(described).hasSize(described.size() + more);
    }
  }

  /** Whether of each parameter a line has the cell's value, or none. */
  private static boolean isDescribed(CellId cell, String line, Map<String, List<String>> values) {
    return cell.params().entrySet().stream()
        .allMatch(
            parameter ->
                line.contains(parameter.getValue())
                    || values.getOrDefault(parameter.getKey(), List.of()).stream()
                        .noneMatch(line::contains));
  }

  @Test
  void theOnlyCellOfASweepIsEveryCell() {
    CellId only = Runs.cell("model", "gpt2", "batchSize", "1");
    assertThat(new CellSets(List.of(only)).describe(List.of(only))).containsExactly("every cell");
  }

  @Test
  void whatFollowsFromAnotherValueIsNotSaid() {
    // A user's network belongs to one engine.
    List<CellId> sweep =
        List.of(
            Runs.cell("model", "a.pt", "engine", "pytorch", "batchSize", "1"),
            Runs.cell("model", "a.pt", "engine", "pytorch", "batchSize", "2"),
            Runs.cell("model", "b", "engine", "tensorflow", "batchSize", "1"),
            Runs.cell("model", "b", "engine", "tensorflow", "batchSize", "2"));
    assertThat(new CellSets(sweep).describe(sweep.subList(0, 2)))
        .singleElement()
        .isIn("every cell of a.pt", "every cell of pytorch");
  }

  @Test
  void modesAreTold() {
    List<CellId> sweep =
        CellId.combinations(
            List.of(Mode.SampleTime, Mode.Throughput), Map.of("batchSize", List.of("1", "2")));
    assertThat(new CellSets(sweep).describe(sweep.subList(0, 2)))
        .containsExactly("every cell of thrpt");
  }
}
