package dev.scalebench.postprocess.mix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.Fixtures;
import dev.scalebench.postprocess.JmhJson;
import dev.scalebench.postprocess.measure.Mix;
import dev.scalebench.postprocess.measure.Running;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cores are divided where that is known to be faster, and nothing is said where it cannot be. */
class AdviceTest {

  @TempDir private Path dir;

  private static List<Advice> advice(Path results) {
    return Advice.of(Fixtures.read(results));
  }

  private Path results(String... entries) {
    return JmhJson.write(dir.resolve("r.json"), entries);
  }

  private static String cell(double millis, int threads, int batch, String... more) {
    List<String> params =
        new ArrayList<>(List.of("model=gpt2", "batchSize=" + batch, "intraOpThreads=" + threads));
    params.addAll(List.of(more));
    return JmhJson.sample(millis, params.toArray(String[]::new));
  }

  private static Recommendation at(Advice advice, int inputs) {
    return advice.recommendations().stream()
        .filter(each -> each.inputs() == inputs)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyBatchSizeHasTheFastestMixOrOneInstanceThatMayBeAsFast() {
    Advice advice = advice(Fixtures.divided(dir)).get(0);
    assertThat(advice.cores()).isEqualTo(2);
    assertThat(advice.recommendations())
        .extracting(advice::recommended)
        .extracting(Mix::toString)
        .containsExactly("1x2x1", "1x2x2", "2x1x2", "1x1x4+1x1x2", "2x1x4", "1x2x16");
    assertThat(at(advice, 2).fastest()).isEqualTo(Mix.of("2x1x1"));
  }

  @Test
  void inputsThatNoMeasuredInstancesCanShareAreKnown() {
    Advice advice = advice(Fixtures.divided(dir)).get(0);
    assertThat(advice.undivided()).containsExactlyInAnyOrder(1, 16);
    assertThat(advice.divides(at(advice, 8))).isTrue();
    assertThat(advice.divides(at(advice, 16))).isFalse();
  }

  @Test
  void withoutSmallerInstancesThereIsNothingToAdvise() {
    assertThat(advice(results(cell(9, 2, 1), cell(15, 2, 2), cell(10, 1, 1)))).hasSize(1);
    assertThat(advice(results(cell(9, 2, 1), cell(15, 2, 2)))).isEmpty();
    assertThat(advice(results(cell(9, 2, 1), cell(10, 1, 1)))).isEmpty();
  }

  @Test
  void aGpuHasNoCoresToDivide() {
    assertThat(
            advice(
                results(
                    cell(9, 2, 1, "device=cuda"),
                    cell(15, 2, 2, "device=cuda"),
                    cell(9, 1, 1, "device=cuda"))))
        .isEmpty();
  }

  @Test
  void whatOthersDisturbedIsNotAdvised() {
    Path results =
        results(
            cell(20, 2, 2),
            cell(9, 2, 1),
            JmhJson.with(cell(1, 1, 1), "verdict.disturbed=20 percent"));
    assertThat(advice(results)).isEmpty();
  }

  @Test
  void theBestConfigurationIsFastestAtMostBatchSizes() {
    Path results =
        results(
            cell(9, 2, 1),
            cell(16, 2, 2),
            cell(10, 1, 1),
            cell(8, 2, 1, "optimization=script"),
            cell(15, 2, 2, "optimization=script"),
            cell(10.5, 1, 1, "optimization=script"),
            cell(40, 2, 4),
            cell(20, 2, 4, "optimization=script"));
    List<Advice> all = advice(results);
    assertThat(all).hasSize(2);
    assertThat(Advice.best(all)).contains(all.get(1));
    assertThat(Advice.best(List.of())).isEqualTo(Optional.empty());
  }

  @Test
  void ofManyBatchSizesPowersOfTwoAreLandmarks() {
    Advice advice = advice(Fixtures.firstSites(dir)).get(0);
    assertThat(advice.recommendations()).hasSize(37);
    assertThat(advice.landmarks())
        .extracting(Recommendation::inputs)
        .containsExactly(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024);
  }

  @Test
  void measuredMixesTeachWhatIsPredicted() {
    Advice alone = advice(Fixtures.divided(dir)).get(0);
    assertThat(alone.learnt()).isEmpty();
    assertThat(alone.millis(Mix.of("2x1x4"))).isEqualTo(alone.profile().millis(1, 4));
    Advice taught = advice(Fixtures.dividedAndMeasured(dir)).get(0);
    assertThat(taught.learnt().orElseThrow().way()).isEqualTo(Running.PROCESSES);
    assertThat(taught.millis(Mix.of("2x1x4")).orElseThrow().mean()).isGreaterThan(31);
    assertThat(taught.millis(Mix.of("2x1x8"))).isEmpty();
  }

  @Test
  void instancesThatNeedMoreCoresCannotShareInputs() {
    Profile profile = Profile.of(Fixtures.read(Fixtures.divided(dir))).get(0);
    FewestCores fewest = new FewestCores(profile, 32);
    assertThat(fewest.canDivide(2, 8)).isTrue();
    assertThat(fewest.canDivide(1, 8)).isFalse();
    assertThat(fewest.canDivide(2, 12)).isTrue();
    assertThat(fewest.canDivide(2, 16)).isFalse();
    assertThat(fewest.canDivide(4, 32)).isTrue();
    assertThat(fewest.canDivide(8, 1)).isFalse();
  }

  @Test
  void batchesThatWouldTakeTooLongToPlanAreLeftOut() {
    int most = 1 << 20;
    Advice advice =
        advice(
                results(
                    cell(9, 64, 1),
                    cell(15, 64, 2),
                    cell(10, 1, 1),
                    cell(1e6, 64, most),
                    cell(1e7, 1, most / 2)))
            .get(0);
    assertThat(advice.recommendations()).extracting(Recommendation::inputs).containsExactly(1, 2);
  }
}
