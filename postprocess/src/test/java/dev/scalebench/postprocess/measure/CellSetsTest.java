package dev.scalebench.postprocess.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A set of cells is described by as few values as tell it from all others. */
class CellSetsTest {

  private static final List<Cell> ALL = all();

  private static List<Cell> all() {
    List<Cell> cells = new ArrayList<>();
    for (Engine engine : Engine.values()) {
      for (Optimization optimization : Optimization.values()) {
        for (int batchSize : new int[] {1, 2, 4, 8, 16}) {
          for (int threads = 1; threads <= 2; threads++) {
            cells.add(cell(engine, optimization, batchSize, threads));
          }
        }
      }
    }
    return cells;
  }

  private static Cell cell(Engine engine, Optimization optimization, int batchSize, int threads) {
    return new Cell(
        Model.GPT2,
        Mapping.SEQUENTIAL,
        new Configuration(engine, optimization, Device.CPU, Precision.FLOAT32),
        batchSize,
        threads);
  }

  private static List<String> describe(Predicate<Cell> wanted) {
    return new CellSets<>(CellSets.OF_CELLS, ALL).describe(ALL.stream().filter(wanted).toList());
  }

  private static boolean isScript(Cell cell) {
    return cell.configuration().optimization() == Optimization.SCRIPT;
  }

  private static boolean isPyTorch(Cell cell) {
    return cell.configuration().engine() == Engine.PYTORCH;
  }

  @Test
  void aProductOfValuesIsALine() {
    assertThat(describe(cell -> true)).containsExactly("every cell");
    assertThat(describe(CellSetsTest::isScript)).containsExactly("every cell of Script");
    assertThat(describe(cell -> isScript(cell) && isPyTorch(cell) && cell.batchSize() > 2))
        .containsExactly("every cell of PyTorch, Script: batch sizes 4 to 16");
    assertThat(
            describe(
                cell ->
                    isPyTorch(cell)
                        && cell.intraOpThreads() == 1
                        && (cell.batchSize() == 1 || cell.batchSize() == 16)))
        .containsExactly("every cell of PyTorch, intra-op threads 1: batch sizes 1, 16");
  }

  @Test
  void aSingleCellHasAllThatTellsItFromOthers() {
    assertThat(describe(ALL.get(0)::equals))
        .containsExactly("PyTorch, None, batch size 1, intra-op threads 1");
    assertThat(new CellSets<>(CellSets.OF_CELLS, ALL.subList(0, 1)).describe(ALL.subList(0, 1)))
        .containsExactly("every cell");
  }

  @Test
  void whatIsNoProductIsSeveral() {
    assertThat(
            describe(
                cell -> (isScript(cell) && cell.batchSize() == 16) || cell.intraOpThreads() == 2))
        .containsExactlyInAnyOrder(
            "every cell of intra-op threads 2", "every cell of Script, batch size 16");
  }

  @Test
  void manyProductsAreCutShort() {
    List<Cell> square = new ArrayList<>();
    for (int batchSize = 1; batchSize <= 10; batchSize++) {
      for (int threads = 1; threads <= 10; threads++) {
        square.add(cell(Engine.PYTORCH, Optimization.NONE, batchSize, threads));
      }
    }
    List<Cell> diagonal =
        square.stream().filter(cell -> cell.batchSize() == cell.intraOpThreads()).toList();
    assertThat(new CellSets<>(CellSets.OF_CELLS, square).describe(diagonal))
        .hasSize(7)
        .startsWith("batch size 1, intra-op threads 1")
        .endsWith("and 4 more");
  }

  @Test
  void linesDescribeTheWantedCellsAndNoOthers() {
    List<String> tokens =
        IntStream.range(0, 12)
            .mapToObj(i -> "a%d b%d c%d".formatted(i % 2, i / 2 % 2, i / 4))
            .toList();
    List<CellSets.Property<String>> properties =
        IntStream.range(0, 3)
            .mapToObj(i -> new CellSets.Property<String>("", token -> token.split(" ", -1)[i]))
            .toList();
    Random random = new Random(7);
    for (int trial = 0; trial < 300; trial++) {
      Set<String> wanted =
          tokens.stream().filter(token -> random.nextBoolean()).collect(Collectors.toSet());
      Set<String> described = new HashSet<>();
      int more = 0;
      for (String line : new CellSets<>(properties, tokens).describe(wanted)) {
        if (line.startsWith("and ")) {
          more = Integer.parseInt(line.replaceAll("\\D", ""));
        } else {
          tokens.stream().filter(token -> isDescribed(token, line)).forEach(described::add);
        }
      }
      assertThat(wanted).containsAll(described).hasSize(described.size() + more);
    }
  }

  /** Whether of each property a line has the cell's value, or none. */
  private static boolean isDescribed(String cell, String line) {
    return List.of(cell.split(" ", -1)).stream()
        .allMatch(
            value -> line.contains(value) || !line.matches(".*\\b" + value.charAt(0) + "\\d.*"));
  }
}
