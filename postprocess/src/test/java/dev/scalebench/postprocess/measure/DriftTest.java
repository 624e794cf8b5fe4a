package dev.scalebench.postprocess.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The ruler is taken out as far as times follow it, and not where they do not. */
class DriftTest {
  private static final int CELLS = 10;
  private static final int FORKS = 4;

  private final Random random = new Random(7);

  /** Cells of 10, 20, 30 … ms, whose times follow a power of a ruler that varies by 10 %. */
  private List<List<Fork>> cells(double exponent, double noise) {
    List<List<Fork>> cells = new ArrayList<>();
    for (int cell = 1; cell <= CELLS; cell++) {
      List<Fork> forks = new ArrayList<>();
      for (int fork = 0; fork < FORKS; fork++) {
        double speed = 0.1 * random.nextGaussian();
        forks.add(
            new Fork(
                10 * cell * Math.exp(exponent * speed + noise * random.nextGaussian()),
                OptionalDouble.of(3 * Math.exp(speed))));
      }
      cells.add(forks);
    }
    return cells;
  }

  @Test
  void theExponentIsFoundOverAllCells() {
    Drift drift = Drift.of(cells(0.7, 0.01)).orElseThrow();
    assertThat(drift.exponent()).isCloseTo(0.7, within(0.05));
    assertThat(drift.left()).isLessThan(0.1);
  }

  @Test
  void withTheFactorAllForksOfACellTakeTheSame() {
    List<List<Fork>> cells = cells(1, 0);
    Drift drift = Drift.of(cells).orElseThrow();
    double first = cells.get(2).get(0).millis() * drift.factor(cells.get(2).get(0));
    for (Fork fork : cells.get(2)) {
      assertThat(fork.millis() * drift.factor(fork)).isCloseTo(first, within(1e-9));
    }
    assertThat(drift.factor(new Fork(5, OptionalDouble.of(drift.rulerMillis())))).isEqualTo(1);
    assertThat(drift.factor(new Fork(5, OptionalDouble.empty()))).isEqualTo(1);
  }

  @Test
  void anExponentIsAtMostOne() {
    assertThat(Drift.of(cells(1.5, 0.01)).orElseThrow().exponent()).isEqualTo(1);
  }

  @Test
  void whatDoesNotFollowTheRulerIsLeftAsItIs() {
    int used = 0;
    for (int i = 0; i < 200; i++) {
      used += Drift.of(cells(0, 0.02)).isPresent() ? 1 : 0;
    }
    assertThat(used / 200.0).isLessThan(0.08);
    assertThat(Drift.of(cells(-0.5, 0.01))).isEmpty();
  }

  @Test
  void oneDisturbedCellSpoilsNothing() {
    List<List<Fork>> cells = cells(0.8, 0.01);
    List<Fork> disturbed = new ArrayList<>(cells.get(0));
    disturbed.set(0, new Fork(400, OptionalDouble.of(2.9)));
    cells.set(0, disturbed);
    assertThat(Drift.of(cells).orElseThrow().exponent()).isCloseTo(0.8, within(0.06));
  }

  @Test
  void fewForksAndForksWithoutARulerTellNothing() {
    assertThat(Drift.of(cells(1, 0.01).subList(0, 2))).isEmpty();
    assertThat(Drift.of(cells(1, 0.01).subList(0, 3))).isPresent();
    List<List<Fork>> bare =
        cells(1, 0.01).stream()
            .map(
                forks ->
                    forks.stream()
                        .map(fork -> new Fork(fork.millis(), OptionalDouble.empty()))
                        .toList())
            .toList();
    assertThat(Drift.of(bare)).isEmpty();
    assertThat(Drift.of(List.of())).isEmpty();
  }

  @Test
  void forksThatAllTookTheSameHaveNoDrift() {
    List<Fork> same = List.of(new Fork(5, OptionalDouble.of(3)), new Fork(5, OptionalDouble.of(3)));
    assertThat(Drift.of(Collections.nCopies(20, same))).isEmpty();
  }
}
