package dev.scalebench.kernels;

import static dev.scalebench.kernels.ProbeNetwork.CONVOLUTIONS;
import static dev.scalebench.kernels.ProbeNetwork.LINEAR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.backend.Kernels;
import dev.scalebench.kernels.Trial.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The default kernels are kept as long as they are right; else the fastest right ones win. */
class TrialsTest {
  private static final List<Kernels> OTHERS =
      List.of(Kernels.AVX2, Kernels.SSE41, Kernels.PORTABLE);

  private static final Set<ProbeNetwork> BOTH = EnumSet.allOf(ProbeNetwork.class);

  @TempDir Path directory;

  private final List<Kernels> asked = new ArrayList<>();
  private Set<ProbeNetwork> lastTimed = Set.of();

  private static Trial right(double milliseconds) {
    return Trial.answered(1e-6, 1e-4, OptionalDouble.of(milliseconds));
  }

  private static Trial wrong() {
    return Trial.answered(0.42, 1e-4, OptionalDouble.empty());
  }

  private Trials run(Map<Kernels, List<Trial>> answers) {
    return Trials.run(
        OTHERS,
        BOTH,
        (kernels, networks, timed) -> {
          asked.add(kernels);
          lastTimed = timed;
          List<Trial> trials = answers.getOrDefault(kernels, List.of());
          return Map.of(LINEAR, trials.get(0), CONVOLUTIONS, trials.get(1));
        });
  }

  @Test
  void rightDefaultKernelsEndTheTrials() {
    Trials trials = run(Map.of(Kernels.DEFAULT, List.of(right(9), right(9))));
    assertThat(asked).containsExactly(Kernels.DEFAULT);
    assertThat(trials.best(BOTH)).contains(Kernels.DEFAULT);
  }

  private Trials lying() {
    return run(
        Map.of(
            Kernels.DEFAULT,
            List.of(right(2), wrong()),
            Kernels.AVX2,
            List.of(right(3), Trial.without(Verdict.CRASHED, "SIGFPE")),
            Kernels.SSE41,
            List.of(right(8), right(50)),
            Kernels.PORTABLE,
            List.of(Trial.without(Verdict.HUNG, ""), right(20))));
  }

  @Test
  void theFastestRightOnesReplaceWrongOnes() {
    Trials trials = lying();
    assertThat(asked)
        .containsExactly(Kernels.DEFAULT, Kernels.AVX2, Kernels.SSE41, Kernels.PORTABLE);
    assertThat(lastTimed).containsExactly(CONVOLUTIONS);
    assertThat(trials.best(Set.of(CONVOLUTIONS))).contains(Kernels.PORTABLE);
  }

  @Test
  void networksThatTheDefaultKernelsGetRightKeepThem() {
    assertThat(lying().best(Set.of(LINEAR))).contains(Kernels.DEFAULT);
  }

  @Test
  void whatMustBeRightForBothIsRightForBoth() {
    assertThat(lying().best(BOTH)).contains(Kernels.SSE41);
  }

  @Test
  void anEarlierRungWinsWhereTimesDifferByNoiseAlone() {
    List<Trial> none = List.of(wrong(), wrong());
    Trials trials =
        run(
            Map.of(
                Kernels.DEFAULT, none,
                Kernels.AVX2, List.of(right(10.9), right(11.1)),
                Kernels.SSE41, List.of(right(99), right(99)),
                Kernels.PORTABLE, List.of(right(10), right(10))));
    assertThat(trials.best(Set.of(LINEAR))).contains(Kernels.AVX2);
    assertThat(trials.best(Set.of(CONVOLUTIONS))).contains(Kernels.PORTABLE);
  }

  @Test
  void kernelsThatAreNotAllowedAreNotChosen() {
    assertThat(lying().best(Set.of(CONVOLUTIONS), kernels -> kernels != Kernels.PORTABLE))
        .contains(Kernels.SSE41);
  }

  @Test
  void whereNoneIsRightNoneIsBest() {
    List<Trial> both = List.of(wrong(), wrong());
    Trials trials =
        run(
            Map.of(
                Kernels.DEFAULT,
                both,
                Kernels.AVX2,
                both,
                Kernels.SSE41,
                both,
                Kernels.PORTABLE,
                both));
    assertThat(trials.best(BOTH)).isEmpty();
    assertThat(trials.best(Set.of(LINEAR))).isEmpty();
  }

  @Test
  void anAnswerWithoutANumberIsWrong() {
    assertThat(Trial.answered(Double.NaN, 1e-4, OptionalDouble.empty()).verdict())
        .isEqualTo(Verdict.WRONG);
    assertThat(Trial.answered(Double.POSITIVE_INFINITY, 1e-4, OptionalDouble.empty()))
        .hasToString("wrong by Infinity");
  }

  @Test
  void filesKeepAllThatWasSeen() throws Exception {
    Trials trials = lying();
    Path file = directory.resolve("trials.json");
    TrialsJson.write(file, trials);
    assertThat(TrialsJson.read(file)).isEqualTo(trials);
    assertThat(TrialsJson.read(file).cover(BOTH)).isTrue();
  }

  @Test
  void anInfiniteErrorSurvivesAFile() throws Exception {
    Trial infinite = Trial.answered(Double.POSITIVE_INFINITY, 1e-4, OptionalDouble.empty());
    Trials trials = new Trials(Map.of(Kernels.DEFAULT, Map.of(LINEAR, infinite)));
    Path file = directory.resolve("trials.json");
    TrialsJson.write(file, trials);
    assertThat(TrialsJson.read(file)).isEqualTo(trials);
    assertThat(TrialsJson.read(file).cover(BOTH)).isFalse();
  }
}
