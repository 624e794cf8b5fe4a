package dev.scalebench.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Intervals hold the truth, also those of one fork. */
class SpreadTest {
  private static Sample sample(Random random, int forks, double deviation) {
    Sample sample = Sample.EMPTY;
    for (int i = 0; i < forks; i++) {
      sample = sample.with(Math.exp(deviation * random.nextGaussian()));
    }
    return sample;
  }

  @Test
  void aSampleIsOfLogarithms() {
    Sample sample = Sample.EMPTY.with(1).with(Math.E).with(Math.E * Math.E);
    assertThat(sample.forks()).isEqualTo(3);
    assertThat(sample.mean()).isCloseTo(1, within(1e-12));
    assertThat(sample.squares()).isCloseTo(2, within(1e-12));
  }

  @Test
  void whatIsUsualIsLearntFromCellsWithSeveralForks() {
    Random random = new Random(1);
    List<Sample> quiet = new ArrayList<>();
    List<Sample> loud = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      quiet.add(sample(random, 3, 0.005));
      loud.add(sample(random, 3, 0.08));
    }
    assertThat(Math.sqrt(Spread.of(List.of()).usual())).isBetween(0.02, 0.04);
    assertThat(Math.sqrt(Spread.of(quiet).usual())).isBetween(0.004, 0.007);
    assertThat(Math.sqrt(Spread.of(loud).usual())).isBetween(0.06, 0.1);
  }

  @Test
  void intervalsMissTheTruthRarely() {
    Random random = new Random(2);
    int missed = 0;
    int all = 0;
    for (int sweep = 0; sweep < 100; sweep++) {
      List<Sample> cells = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        double deviation = 0.03 * Math.exp(0.3 * random.nextGaussian());
        cells.add(sample(random, i < 20 ? 1 : 2 + i % 3, deviation));
      }
      Spread spread = Spread.of(cells);
      for (Sample cell : cells) {
        Interval interval = spread.interval(cell);
        missed += interval.low() > 0 || interval.high() < 0 ? 1 : 0;
        all++;
      }
    }
    assertThat(missed).isLessThan(all / 200);
  }
}
