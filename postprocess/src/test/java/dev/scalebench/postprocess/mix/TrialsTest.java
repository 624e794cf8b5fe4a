package dev.scalebench.postprocess.mix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.measure.Mix;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Those mixes are measured that may be best, and what tells how instances disturb each other. */
class TrialsTest {

  private static final Profile TWO_CORES =
      Profiles.of(
          Profiles.time(1, 4, 10, 0.1),
          Profiles.time(1, 8, 19, 0.1),
          Profiles.time(2, 4, 6, 0.1),
          Profiles.time(2, 8, 11, 0.1));

  /** Held against all mixes there are. */
  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34, 35, 36})
  void ofEveryNumberOfInstancesTheFastestIsRanked(long seed) {
    Profile profile = Profiles.random(seed, 4, new int[] {1, 2, 3, 4, 8});
    Ranking ranking = new Ranking(profile, 4, 16);
    Map<Integer, List<Mix>> byInputs =
        Profiles.mixes(profile, 4).stream().collect(Collectors.groupingBy(Mix::inputs));
    for (int batch = 1; batch <= 16; batch++) {
      List<Mix> candidates = byInputs.getOrDefault(batch, List.of());
      for (int instances = 1; instances <= 4; instances++) {
        int count = instances;
        OptionalDouble least =
            candidates.stream()
                .filter(mix -> mix.instances() == count)
                .mapToDouble(mix -> millis(profile, mix))
                .min();
        assertThat(ranking.fastest(batch, count).map(mix -> millis(profile, mix)))
            .isEqualTo(least.stream().boxed().findFirst());
        ranking
            .fastest(batch, count)
            .ifPresent(mix -> assertThat(mix.instances()).isEqualTo(count));
      }
      List<Mix> best = ranking.best(batch, 3);
      assertThat(best).isSortedAccordingTo(Comparator.comparingDouble(mix -> millis(profile, mix)));
      assertThat(best.stream().map(Mix::instances)).doesNotHaveDuplicates();
    }
  }

  private static double millis(Profile profile, Mix mix) {
    return profile.millis(mix).orElseThrow().mean();
  }

  @Test
  void oneInstanceAndHalfOfThemAreMeasuredToo() {
    assertThat(Trials.of(TWO_CORES, Contention.NONE, 2, List.of(8), 1))
        .map(Mix::toString)
        .containsExactly("2x1x4", "1x2x8", "1x1x4");
    assertThat(Trials.steps(Mix.of("1x6x32+4x2x16")))
        .map(Mix::toString)
        .containsExactly("1x6x32", "1x6x32+2x2x16", "1x6x32+4x2x16");
  }

  @Test
  void contentionIsMeasuredWhereOneInstanceIsBest() {
    Profile fat =
        Profiles.of(
            Profiles.time(1, 4, 10, 0.1), Profiles.time(2, 4, 6, 0.1), Profiles.time(2, 8, 7, 0.1));
    assertThat(Trials.of(fat, Contention.NONE, 2, List.of(4, 8), 1))
        .map(Mix::toString)
        .containsExactly("1x2x4", "1x2x8", "1x1x4", "2x1x4");
  }

  @Test
  void contentionIsMeasuredWhereNoBatchCanBeDivided() {
    Profile odd = Profiles.of(Profiles.time(1, 4, 10, 0.1), Profiles.time(2, 4, 6, 0.1));
    assertThat(Trials.of(odd, Contention.NONE, 2, List.of(4), 2))
        .map(Mix::toString)
        .containsExactly("1x2x4", "1x1x4", "2x1x4");
  }

  @Test
  void withKnownContentionOtherMixesAreBest() {
    assertThat(Trials.of(TWO_CORES, new Contention(0, 0.5, 0.5, 0), 2, List.of(8), 1))
        .map(Mix::toString)
        .startsWith("1x2x8");
  }

  @Test
  void fewerCoresThanAnyInstanceHasAreDividedByNone() {
    Profile profile = Profiles.of(Profiles.time(4, 1, 10, 0.1));
    assertThat(Trials.of(profile, Contention.NONE, 2, List.of(1), 3)).isEmpty();
  }
}
