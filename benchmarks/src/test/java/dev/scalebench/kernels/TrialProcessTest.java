package dev.scalebench.kernels;

import static dev.scalebench.kernels.ProbeNetwork.CONVOLUTIONS;
import static dev.scalebench.kernels.ProbeNetwork.LINEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scalebench.kernels.Trial.Verdict;
import dev.scalebench.sweep.CrashReport;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever a process does, each network gets a trial. */
class TrialProcessTest {
  private static final Set<ProbeNetwork> BOTH = EnumSet.allOf(ProbeNetwork.class);

  private final List<Set<ProbeNetwork>> started = new ArrayList<>();

  /** A shell script for each process in turn. */
  private Map<ProbeNetwork, Trial> run(Duration answering, String... scripts) {
    return new TrialProcess(
            networks -> {
              started.add(EnumSet.copyOf(networks));
              return List.of("sh", "-c", scripts[started.size() - 1]);
            },
            Duration.ofMinutes(1),
            answering,
            TrialProcessTest::frame)
        .run(BOTH);
  }

  private static Optional<String> frame(List<String> said) {
    return CrashReport.in(said).map(CrashReport::frame);
  }

  private Map<ProbeNetwork, Trial> run(String... scripts) {
    return run(Duration.ofMinutes(1), scripts);
  }

  private static String says(String... lines) {
    return "printf '%s\\n' '" + String.join("' '", lines) + "'; ";
  }

  private static String answered(ProbeNetwork network, double error) {
    return says(
        TrialLine.opened(network),
        TrialLine.answered(network, error, 1e-4, OptionalDouble.of(2.5)));
  }

  @Test
  void answersAreReadAmongWhatEnginesPrint() {
    Map<ProbeNetwork, Trial> trials =
        run(says("WARNING: log", "") + answered(LINEAR, 1e-6) + answered(CONVOLUTIONS, 0.42));
    assertThat(trials.get(LINEAR)).isEqualTo(Trial.answered(1e-6, 1e-4, OptionalDouble.of(2.5)));
    assertThat(trials.get(CONVOLUTIONS)).hasToString("wrong by 0.42");
    assertThat(started).containsExactly(BOTH);
  }

  @Test
  void aCrashLosesNoOtherNetwork() {
    Map<ProbeNetwork, Trial> trials =
        run(
            says(TrialLine.opened(LINEAR), "# Problematic frame:", "# C  [libdnnl.so+0x1]  est()")
                + "kill -FPE $$",
            answered(CONVOLUTIONS, 1e-6));
    assertThat(trials.get(LINEAR)).hasToString("crashed (C [libdnnl.so+0x1] est())");
    assertThat(trials.get(CONVOLUTIONS)).matches(Trial::isRight);
    assertThat(started).containsExactly(BOTH, Set.of(CONVOLUTIONS));
  }

  @Test
  void aHangIsEnded() {
    Map<ProbeNetwork, Trial> trials =
        run(
            Duration.ofMillis(300),
            answered(LINEAR, 1e-6) + says(TrialLine.opened(CONVOLUTIONS)) + "exec sleep 600");
    assertThat(trials.get(LINEAR)).matches(Trial::isRight);
    assertThat(trials.get(CONVOLUTIONS))
        .isEqualTo(Trial.without(Verdict.HUNG, "no answer within 300 ms"));
  }

  @Test
  void aHangThatLogsIsEndedToo() {
    Map<ProbeNetwork, Trial> trials =
        run(
            Duration.ofMillis(300),
            says(TrialLine.opened(LINEAR)) + "while :; do echo still here; sleep 0.05; done",
            answered(CONVOLUTIONS, 1e-6));
    assertThat(trials.get(LINEAR))
        .isEqualTo(Trial.without(Verdict.HUNG, "no answer within 300 ms"));
    assertThat(trials.get(CONVOLUTIONS)).matches(Trial::isRight);
  }

  @Test
  void whatAProcessSaysLastStandsForACrashWithoutAFrame() {
    Map<ProbeNetwork, Trial> trials = run(says("Illegal instruction") + "exit 132", "exit 1");
    assertThat(trials.get(LINEAR)).hasToString("crashed (Illegal instruction)");
    assertThat(trials.get(CONVOLUTIONS)).hasToString("crashed");
  }

  @Test
  void whatAnEngineCannotDoIsSaid() {
    Map<ProbeNetwork, Trial> trials =
        run(
            says(TrialLine.failed(LINEAR, "Fusion is\nnot implemented"))
                + says(TrialLine.failed(CONVOLUTIONS, "")));
    assertThat(trials.get(LINEAR)).hasToString("failed (Fusion is not implemented)");
    assertThat(trials.get(CONVOLUTIONS)).hasToString("failed");
  }

  @Test
  void aProgramThatIsNotThereIsNamed() {
    TrialProcess process =
        new TrialProcess(
            networks -> List.of("/no/such/java"),
            Duration.ofSeconds(9),
            Duration.ofSeconds(9),
            TrialProcessTest::frame);
    assertThatThrownBy(() -> process.run(BOTH))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("/no/such/java");
  }
}
