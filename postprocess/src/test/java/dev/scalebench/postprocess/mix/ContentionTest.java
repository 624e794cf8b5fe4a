package dev.scalebench.postprocess.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Mix;
import dev.scalebench.postprocess.measure.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A simulated machine, whose contention is known, is learnt from a few mixes. */
class ContentionTest {
  private static final int CORES = 16;
  private static final int[] BATCHES = {1, 2, 4, 8, 16, 32, 64};

  /** Each call reads weights, and computes. */
  private static Profile alone() {
    return Profiles.of(
        IntStream.rangeClosed(1, CORES)
            .boxed()
            .flatMap(
                threads ->
                    Arrays.stream(BATCHES)
                        .mapToObj(
                            batch ->
                                Profiles.time(
                                    threads, batch, 4 + 10 * batch / Math.pow(threads, 0.8), 0.01)))
            .toArray(Profile.Time[]::new));
  }

  private static MixTime measure(Contention machine, String mix, DoubleUnaryOperator noise) {
    double millis = machine.millis(alone(), Mix.of(mix)).orElseThrow().mean();
    return new MixTime(
        Mix.of(mix), new Estimate(noise.applyAsDouble(millis), OptionalDouble.of(millis / 1000)));
  }

  private static Lesson learn(Contention machine, DoubleUnaryOperator noise, String... mixes) {
    return Lesson.of(alone(), Stream.of(mixes).map(mix -> measure(machine, mix, noise)).toList())
        .orElseThrow();
  }

  /** At one, half and all instances. */
  @ParameterizedTest
  @CsvSource({"0.02, 0.03", "0, 0", "-0.01, 0.001", "0, 0.05"})
  void threeMixesTellOneSlope(double round, double slope) {
    Contention machine = new Contention(round, slope, slope, 0);
    Lesson lesson = learn(machine, millis -> millis, "1x2x8", "4x2x8", "8x2x8");
    assertThat(lesson.contention().round()).isCloseTo(round, within(1e-9));
    assertThat(lesson.contention().growing()).isCloseTo(slope, within(1e-9));
    for (String unseen : List.of("16x1x4", "2x8x32", "1x8x32+4x2x4", "1x16x64")) {
      assertThat(lesson.contention().millis(alone(), Mix.of(unseen)).orElseThrow().mean())
          .isCloseTo(machine.millis(alone(), Mix.of(unseen)).orElseThrow().mean(), within(1e-6));
    }
  }

  @Test
  void mixesOfSeveralBatchSizesTellWhatWeightsAndInputsDo() {
    Contention machine = new Contention(0.01, 0.01, 0.05, 0);
    Lesson lesson =
        learn(
            machine,
            millis -> millis,
            "1x4x1",
            "2x4x1",
            "4x4x1",
            "2x4x64",
            "2x8x32",
            "4x4x64",
            "1x8x32+4x2x4",
            "8x2x8");
    assertThat(lesson.contention().growing()).isCloseTo(0.01, within(1e-6));
    assertThat(lesson.contention().fixed()).isCloseTo(0.05, within(1e-6));
    assertThat(lesson.aloneErrors().orElseThrow().largest()).isGreaterThan(0.3);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void withNoiseUnseenMixesArePredictedNearlyToTheNoise(long seed) {
    Random random = new Random(seed);
    Lesson lesson =
        learn(
            new Contention(0.02, 0.03, 0.03, 0),
            millis -> millis * Math.exp(0.01 * random.nextGaussian()),
            "1x2x8",
            "4x2x8",
            "8x2x8",
            "4x4x16",
            "2x8x32",
            "16x1x4",
            "16x1x1",
            "2x4x4");
    Lesson.Errors unseen = lesson.unseenErrors().orElseThrow();
    assertThat(unseen.median()).isLessThan(0.03);
    assertThat(unseen.largest()).isLessThan(0.08);
    assertThat(lesson.aloneErrors().orElseThrow().median()).isGreaterThan(0.15);
    assertThat(lesson.contention().error()).isEqualTo(unseen.rootMeanSquare());
  }

  @Test
  void theErrorOfTheCorrectionIsInTheInterval() {
    Contention contention = new Contention(0, 0.1, 0.1, 0.3);
    Estimate corrected =
        contention.millis(Profiles.of(Profiles.time(1, 1, 10, 4)), Mix.of("2x1x1")).orElseThrow();
    assertThat(corrected.mean()).isCloseTo(10 * Math.exp(0.1), within(1e-9));
    assertThat(corrected.relativeError().orElseThrow()).isCloseTo(0.5, within(1e-9));
    assertThat(contention.millis(Profiles.of(Profiles.time(1, 1, 10, 4)), Mix.fat(1, 1)))
        .contains(new Estimate(10, OptionalDouble.of(4)));
  }

  @Test
  void oneMixIsCheckedByNone() {
    Lesson lesson = learn(new Contention(0, 0.02, 0.02, 0), millis -> millis, "8x2x8");
    assertThat(lesson.contention().growing()).isCloseTo(0.02, within(1e-9));
    assertThat(lesson.unseenErrors()).isEmpty();
    assertThat(lesson.checks().get(0).unseenMillis()).isEmpty();
    assertThat(lesson.checks().get(0).factor().orElseThrow().mean())
        .isCloseTo(Math.exp(0.02 * 14), within(1e-9));
  }

  @Test
  void ofOneMixOfSeveralInstancesNobodyKnowsHowFarItTells() {
    Lesson lesson = learn(new Contention(0, 0.02, 0.02, 0), millis -> millis, "1x2x8", "8x2x8");
    assertThat(lesson.unseenErrors()).isEmpty();
    assertThat(lesson.aloneErrors().orElseThrow().median()).isGreaterThan(0.2);
    Lesson untaught = learn(new Contention(0.5, 0, 0, 0), millis -> millis, "1x2x8");
    assertThat(untaught.isTaught()).isFalse();
    assertThat(untaught.aloneErrors()).isEmpty();
    assertThat(untaught.contention()).isEqualTo(Contention.NONE);
  }

  @Test
  void mixesThatMakeOthersFasterAreTakenForNoise() {
    Contention faster =
        learn(new Contention(0, 0, 0, 0), millis -> millis * 0.9, "8x2x8").contention();
    assertThat(faster.growing()).isZero();
    assertThat(faster.fixed()).isZero();
  }

  @Test
  void mixesWhoseInstancesWereNotMeasuredTeachNothing() {
    MixTime unknown = new MixTime(Mix.of("2x1x3"), new Estimate(5, OptionalDouble.empty()));
    assertThat(Lesson.of(alone(), List.of(unknown))).isEmpty();
    Lesson lesson =
        Lesson.of(alone(), List.of(unknown, measure(Contention.NONE, "1x1x1", millis -> millis)))
            .orElseThrow();
    assertThat(lesson.size()).isEqualTo(1);
    assertThat(lesson.checks()).hasSize(2);
  }

  @Test
  void slopesAreNotNegative() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Contention(0, -1, 0, 0))
        .withMessageStartingWith("contention must be finite");
  }

  /** Held against all mixes there are. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
  void findsTheFastestOfAllMixesThatDisturbEachOther(long seed) {
    Random random = new Random(seed);
    Profile profile = Profiles.random(seed, 5, new int[] {1, 2, 3, 4, 8});
    Contention contention =
        new Contention(
            0.05 * random.nextDouble(), 0.2 * random.nextDouble(), 0.2 * random.nextDouble(), 0);
    Plans plans = new Plans(profile, contention, 5, 24);
    List<Mix> all = Profiles.mixes(profile, 5);
    for (int batch = 1; batch <= 24; batch++) {
      List<Mix> candidates = new ArrayList<>();
      for (Mix mix : all) {
        if (mix.inputs() == batch) {
          candidates.add(mix);
        }
      }
      OptionalDouble least =
          candidates.stream().mapToDouble(mix -> plans.millis(mix).orElseThrow().mean()).min();
      assertThat(plans.fastest(batch).isPresent()).isEqualTo(least.isPresent());
      plans
          .fastest(batch)
          .ifPresent(
              mix -> {
                assertThat(mix.inputs()).isEqualTo(candidates.get(0).inputs());
                assertThat(plans.millis(mix).orElseThrow().mean()).isEqualTo(least.getAsDouble());
              });
    }
    double limit = 3;
    double highest =
        all.stream()
            .filter(mix -> plans.millis(mix).orElseThrow().mean() <= limit)
            .mapToDouble(mix -> mix.inputs() / plans.millis(mix).orElseThrow().mean())
            .max()
            .orElse(0);
    assertThat(
            plans
                .mostThroughput(limit)
                .map(mix -> mix.inputs() / plans.millis(mix).orElseThrow().mean())
                .orElse(0.0))
        .isEqualTo(highest);
  }

  @Test
  void whereInstancesDisturbEachOtherOneMayBeBest() {
    Profile profile =
        Profiles.of(
            Profiles.time(2, 8, 11, 0.1),
            Profiles.time(1, 4, 10, 0.1),
            Profiles.time(1, 8, 19, 0.1));
    assertThat(new Plans(profile, Contention.NONE, 2, 8).fastest(8)).contains(Mix.of("2x1x4"));
    Plans plans = new Plans(profile, new Contention(0, 0.3, 0.3, 0), 2, 8);
    assertThat(plans.fastest(8)).contains(Mix.fat(2, 8));
    assertThat(plans.millis(new Mix(List.of(new Part(2, 1, 4)))).orElseThrow().mean())
        .isCloseTo(10 * Math.exp(0.3), within(1e-9));
  }
}
