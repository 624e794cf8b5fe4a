package dev.scalebench.postprocess.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.postprocess.measure.Mix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every plan is held against all mixes there are, one after the other. */
class PlannerTest {
  private static double millis(Profile profile, Mix mix) {
    return profile.millis(mix).orElseThrow().mean();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsTheFastestOfAllMixesAndAmongThemOneOfFewestInstances(long seed) {
    Profile profile = Profiles.random(seed, 4, new int[] {1, 2, 3, 4, 8});
    Planner planner = new Planner(profile, 4, 32);
    Map<Integer, List<Mix>> byInputs = new TreeMap<>();
    Profiles.mixes(profile, 4)
        .forEach(mix -> byInputs.computeIfAbsent(mix.inputs(), b -> new ArrayList<>()).add(mix));
    for (int batch = 1; batch <= 32; batch++) {
      List<Mix> candidates = byInputs.getOrDefault(batch, List.of());
      double least = candidates.stream().mapToDouble(mix -> millis(profile, mix)).min().orElse(-1);
      if (candidates.isEmpty()) {
        assertThat(planner.fastest(batch)).isEmpty();
        continue;
      }
      Mix found = planner.fastest(batch).orElseThrow();
      assertThat(found.inputs()).isEqualTo(batch);
      assertThat(found.cores()).isLessThanOrEqualTo(4);
      assertThat(millis(profile, found)).isEqualTo(least);
      assertThat(found.instances())
          .isEqualTo(
              candidates.stream()
                  .filter(mix -> millis(profile, mix) == least)
                  .mapToInt(Mix::instances)
                  .min()
                  .orElseThrow());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void findsTheHighestThroughputWithinALimit(long seed) {
    Profile profile = Profiles.random(seed, 4, new int[] {1, 2, 4, 8});
    Planner planner = new Planner(profile, 4, 32);
    for (double limit : new double[] {0.5, 2, 3, 5, 9}) {
      double highest =
          Profiles.mixes(profile, 4).stream()
              .filter(mix -> millis(profile, mix) <= limit)
              .mapToDouble(mix -> mix.inputs() / millis(profile, mix))
              .max()
              .orElse(0);
      double found =
          planner.mostThroughput(limit).map(mix -> mix.inputs() / millis(profile, mix)).orElse(0.0);
      assertThat(found).isEqualTo(highest);
    }
  }

  @Test
  void ofMixesWhoseIntervalsOverlapTheSimplestHasFewestInstances() {
    Profile profile =
        Profiles.of(
            Profiles.time(2, 8, 10.5, 0.3),
            Profiles.time(1, 4, 10, 0.3),
            Profiles.time(1, 8, 16, 0.1),
            Profiles.time(2, 4, 9, 0.1),
            Profiles.time(2, 16, 22, 0.1));
    Plans plans = new Plans(profile, Contention.NONE, 2, 16);
    assertThat(plans.fastest(8)).contains(Mix.of("2x1x4"));
    assertThat(plans.simplest(8)).contains(Mix.fat(2, 8));
    assertThat(plans.simplest(4)).contains(Mix.fat(2, 4));
    assertThat(plans.fastest(16)).contains(Mix.of("2x1x8"));
    assertThat(plans.simplest(16)).contains(Mix.of("2x1x8"));
    assertThat(plans.simplest(3)).isEmpty();
  }

  /** Held against all mixes there are. */
  @ParameterizedTest
  @ValueSource(longs = {41, 42, 43, 44})
  void theSimplestHasTheFewestInstancesOfAllThatMayBeAsFast(long seed) {
    Profile profile = Profiles.random(seed, 4, new int[] {1, 2, 3, 4, 8});
    Plans plans = new Plans(profile, Contention.NONE, 4, 24);
    for (int batch = 1; batch <= 24; batch++) {
      int inputs = batch;
      plans
          .fastest(batch)
          .map(mix -> profile.millis(mix).orElseThrow())
          .ifPresent(
              best ->
                  assertThat(plans.simplest(inputs).orElseThrow().instances())
                      .isEqualTo(
                          Profiles.mixes(profile, 4).stream()
                              .filter(mix -> mix.inputs() == inputs)
                              .filter(mix -> profile.millis(mix).orElseThrow().low() <= best.high())
                              .mapToInt(Mix::instances)
                              .min()
                              .orElseThrow()));
    }
  }

  @Test
  void whatWasNotMeasuredIsNotInvented() {
    Profile profile = Profiles.of(Profiles.time(1, 4, 10, 0.1));
    Planner planner = new Planner(profile, 4, 16);
    assertThat(planner.fastest(6)).isEmpty();
    assertThat(planner.fastest(8)).contains(Mix.of("2x1x4"));
    assertThat(planner.mostThroughput(9)).isEmpty();
    assertThat(profile.millis(Mix.of("1x2x4"))).isEmpty();
    assertThatThrownBy(() -> planner.fastest(17)).hasMessage("batch must be 1 … 16, got: 17");
  }

  @Test
  void mixesAreReadAsTheyAreWritten() {
    Mix mix = Mix.of("2x4x16+1x6x32+1x4x16");
    assertThat(mix).hasToString("1x6x32+3x4x16");
    assertThat(mix.cores()).isEqualTo(18);
    assertThat(mix.inputs()).isEqualTo(80);
    assertThat(mix.instances()).isEqualTo(4);
    assertThatThrownBy(() -> Mix.of("2x4"))
        .hasMessage("instances must be INSTANCESxTHREADSxBATCH, such as 2x4x16; got: 2x4");
    assertThatThrownBy(() -> Mix.of("0x4x1")).hasMessage("instances must be at least 1, got: 0");
  }
}
