package dev.scalebench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;

/** Within a budget, time goes to the cells that may win. */
class ReplayTest {
  private static final int SWEEPS = 100;

  /** Three configurations that differ by 3 % at best, nine that are slower by a fifth or more. */
  private static final Replay SWEEP = new Replay(truths(), List.of(0.1), 0.03);

  private static Map<CellId, Replay.Truth> truths() {
    Map<CellId, Replay.Truth> truths = new LinkedHashMap<>();
    for (CellId cell :
        CellId.combinations(
            List.of(Mode.SampleTime),
            Map.of(
                "model", List.of("any"),
                "engine", List.of("a", "b", "c"),
                "optimization", List.of("none", "script"),
                "intraOpThreads", List.of("1", "2"),
                "batchSize", List.of("1", "2", "4", "8", "16", "32")))) {
      double call = call(cell);
      truths.put(cell, new Replay.Truth(List.of(call, call, call), 1.1, 6 + 3 * Math.max(1, call)));
    }
    return truths;
  }

  private static double call(CellId cell) {
    double engine = Map.of("a", 1.0, "b", 1.03, "c", 1.06).getOrDefault(param(cell, "engine"), 1.0);
    double slower = param(cell, "optimization").equals("none") ? 1.5 : 1;
    double threads = param(cell, "intraOpThreads").equals("1") ? 1.8 : 1;
    return engine * slower * threads * (0.01 + 0.008 * cell.batchSize());
  }

  private static String param(CellId cell, String name) {
    return cell.params().getOrDefault(name, "");
  }

  @Test
  void winnersAreRightInLessThanHalfOfTheTimeThatEqualForksTake() {
    double most = 12 * SWEEP.leastSeconds();
    double before = 0;
    double within = 0;
    for (int seed = 0; seed < SWEEPS; seed++) {
      before += SWEEP.asBefore(most, new Random(seed)).untilRight();
      within += SWEEP.withBudget(most, new Random(seed)).untilRight();
    }
    assertThat(within).isLessThan(0.5 * before);
  }

  @Test
  void inTwiceTheLeastTimeFewerThanHalfAsManyWinnersAreWrong() {
    double most = 2 * SWEEP.leastSeconds();
    int before = 0;
    int within = 0;
    for (int seed = 0; seed < SWEEPS; seed++) {
      Replay.Outcome outcome = SWEEP.withBudget(most, new Random(seed));
      assertThat(outcome.seconds()).isLessThanOrEqualTo(most);
      before += SWEEP.asBefore(most, new Random(seed)).wrong();
      within += outcome.wrong();
    }
    assertThat(before).isPositive();
    assertThat(within).isLessThan(before / 2);
  }

  @Test
  void whereOneCellIsFarAheadTheTimeIsNotUsedUp() {
    Map<CellId, Replay.Truth> clear = new LinkedHashMap<>(truths());
    clear.replaceAll(
        (cell, truth) ->
            param(cell, "engine").equals("a")
                    && param(cell, "intraOpThreads").equals("2")
                    && param(cell, "optimization").equals("script")
                ? new Replay.Truth(List.of(truth.mean() / 2), truth.slow(), truth.forkSeconds())
                : truth);
    Replay replay = new Replay(clear, List.of(), 0.01);
    Replay.Outcome outcome = replay.withBudget(100 * replay.leastSeconds(), new Random(1));
    assertThat(outcome.wrong()).isZero();
    assertThat(outcome.forks()).isLessThan(replay.cells().size() + 20);
  }
}
