package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every other round goes back, so that all cells have the same mean place in time. */
class ForkOrderTest {
  private static final List<CellId> CELLS =
      List.of(Runs.cell("model", "a"), Runs.cell("model", "b"), Runs.cell("model", "c"));

  private static List<String> order(int forks) {
    return ForkOrder.of(CELLS, forks).stream()
        .map(turn -> turn.cell().params().get("model") + turn.fork())
        .toList();
  }

  @Test
  void roundsAlternateInDirection() {
    assertThat(order(3)).containsExactly("a0", "b0", "c0", "c1", "b1", "a1", "a2", "b2", "c2");
  }

  @Test
  void oneForkEachIsJmhsOrder() {
    assertThat(order(1)).containsExactly("a0", "b0", "c0");
  }

  @Test
  void withAnEvenNumberOfForksAllCellsHaveTheSameMeanPlace() {
    List<String> order = order(4);
    for (String cell : List.of("a", "b", "c")) {
      int places = 0;
      for (int fork = 0; fork < 4; fork++) {
        places += order.indexOf(cell + fork);
      }
      assertThat(places).isEqualTo(22);
    }
  }
}
