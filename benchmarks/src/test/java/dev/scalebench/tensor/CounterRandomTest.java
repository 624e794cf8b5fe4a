package dev.scalebench.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * A value depends on seed, name and index alone: these were written down once and hold on every
 * JVM.
 */
class CounterRandomTest {
  private static final Init UNIT = new Init(0, 1);

  @Test
  void givesTheValuesThatWereWrittenDown() {
    CounterRandom random = new CounterRandom(1, "wte.weight");
    assertThat(random.value(UNIT, 0)).isEqualTo(0.14225645f);
    assertThat(random.value(UNIT, 1)).isEqualTo(1.4010593f);
    assertThat(random.value(UNIT, 38_597_375)).isEqualTo(0.105268866f);
  }

  @Test
  void hasTheMeanAndTheDeviationThatWereAskedFor() {
    CounterRandom random = new CounterRandom(7, "x");
    double[] values =
        LongStream.range(0, 100_000).mapToDouble(i -> random.value(new Init(3, 0.5), i)).toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance =
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    assertThat(mean).isCloseTo(3, within(0.01));
    assertThat(Math.sqrt(variance)).isCloseTo(0.5, within(0.01));
  }

  @Test
  void otherNamesAndOtherSeedsGiveOtherValues() {
    float value = new CounterRandom(1, "a").value(UNIT, 5);
    assertThat(new CounterRandom(1, "b").value(UNIT, 5)).isNotEqualTo(value);
    assertThat(new CounterRandom(2, "a").value(UNIT, 5)).isNotEqualTo(value);
  }

  @Test
  void withoutDeviationEveryValueIsTheMean() {
    assertThat(new CounterRandom(1, "a").value(new Init(2, 0), 9)).isEqualTo(2f);
  }
}
