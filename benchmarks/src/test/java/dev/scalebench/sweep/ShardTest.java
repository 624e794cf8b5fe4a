package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of a sweep have every cell once, and take equally long. */
class ShardTest {
  private static List<CellId> sweep(int cells) {
    return IntStream.rangeClosed(1, cells)
        .mapToObj(batch -> Runs.cell("model", "gpt2", "batchSize", "" + batch))
        .toList();
  }

  private static double seconds(List<CellId> cells) {
    return cells.stream().mapToDouble(CellId::batchSize).sum();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 40})
  void everyCellIsInOnePartAndInTheSweepsOrder(int parts) {
    List<CellId> sweep = new ArrayList<>(sweep(40));
    Collections.shuffle(sweep, new Random(1));
    List<CellId> all = new ArrayList<>();
    for (int part = 1; part <= parts; part++) {
      List<CellId> cells = new Shard(part, parts).cells(sweep, CellId::batchSize);
      assertThat(cells)
          .isNotEmpty()
          .isSortedAccordingTo((a, b) -> sweep.indexOf(a) - sweep.indexOf(b));
      all.addAll(cells);
    }
    assertThat(all).containsExactlyInAnyOrderElementsOf(sweep);
  }

  @Test
  void partsTakeEquallyLongEvenIfCellsDoNot() {
    for (int part = 1; part <= 4; part++) {
      assertThat(seconds(new Shard(part, 4).cells(sweep(40), CellId::batchSize)))
          .isBetween(200.0, 210.0);
    }
  }

  @Test
  void ofEquallyLongCellsEveryPartHasAsMany() {
    assertThat(new Shard(1, 3).cells(sweep(8), cell -> 5)).hasSize(3);
    assertThat(new Shard(3, 3).cells(sweep(8), cell -> 5)).hasSize(2);
  }

  @Test
  void moreMachinesThanCellsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Shard(1, 3).cells(sweep(2), cell -> 1))
        .withMessage("--shard 1/3: the sweep has too few cells for so many parts: 2");
  }

  @ParameterizedTest
  @CsvSource({
    "results.json, results.2-of-4.json, results.2-of-4.failures.json",
    "a/mine.json, a/mine.2-of-4.json, a/mine.2-of-4.failures.json",
    "plain, plain.2-of-4, plain.2-of-4.failures.json"
  })
  void everyPartHasFilesOfItsOwn(Path results, Path part, Path failures) {
    assertThat(Shard.parse("2/4").file(results)).isEqualTo(part);
    assertThat(new ResultPaths(part).failures()).isEqualTo(failures.toAbsolutePath());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0/4", "5/4", "a/b", "1/0", "-1/2", "1", "1/2/3", "", "1/99999999"})
  void whatIsNoPartIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shard.parse(text))
        .withMessage("must be K/N, the K-th of N parts, such as 2/4; got: " + text);
    assertThatIllegalArgumentException().isThrownBy(() -> new Shard(3, 2));
  }
}
