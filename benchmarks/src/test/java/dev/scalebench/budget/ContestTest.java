package dev.scalebench.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.budget.Contender.Part;
import dev.scalebench.budget.Standing.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** A contest is over when no other configuration may be better by more than matters. */
class ContestTest {
  private final List<Contender> cells = new ArrayList<>();
  private final List<double[]> forks = new ArrayList<>();

  private int cell(String configuration, long batchSize, double... seconds) {
    return cell(Part.ALL, configuration, batchSize, seconds);
  }

  private int cell(Part part, String configuration, long batchSize, double... seconds) {
    cells.add(new Contender("net", configuration, batchSize, "cpu", part));
    forks.add(seconds);
    return cells.size() - 1;
  }

  private Evidence evidence() {
    Evidence evidence = new Evidence(cells);
    for (int i = 0; i < forks.size(); i++) {
      for (double seconds : forks.get(i)) {
        evidence.add(i, new ForkTimes(seconds, 1.1 * seconds));
      }
    }
    return evidence;
  }

  private List<Question> questions(Double... limits) {
    return new Questions(List.of(limits), OptionalDouble.empty()).of(cells);
  }

  private Standing standing(int question, Double... limits) {
    return questions(limits).get(question).standing(evidence());
  }

  @Test
  void questionsAreOfEachNetworkAndEachLimit() {
    cell("a", 2, 1);
    cell("b", 2, 1);
    cell("b", 4, 1);
    assertThat(questions(0.05))
        .extracting(Question::text)
        .containsExactly(
            "lowest latency at batch size 2",
            "highest throughput",
            "highest throughput within 50 ms");
    assertThat(questions(0.05).get(0).candidates()).containsExactly(0, 1);
  }

  @Test
  void oneCellAloneIsNoQuestion() {
    cell("a", 1, 1);
    assertThat(questions()).isEmpty();
  }

  @Test
  void whatIsFarAheadHasWonAfterOneFork() {
    int best = cell("a", 1, 0.010);
    cell("b", 1, 0.020);
    assertThat(standing(0).state()).isEqualTo(State.ANSWERED);
    assertThat(standing(0).leader()).hasValue(best);
    assertThat(standing(0).possible()).containsExactly(best);
    assertThat(standing(0).wanted()).isEmpty();
  }

  @Test
  void theLeaderAndWhoMayBeatItMostGetForks() {
    int best = cell("a", 1, 0.0100);
    int second = cell("b", 1, 0.0102);
    cell("c", 1, 0.0106);
    cell("d", 1, 0.0300);
    Standing standing = standing(0);
    assertThat(standing.state()).isEqualTo(State.OPEN);
    assertThat(standing.wanted()).containsOnlyKeys(best, second);
    assertThat(standing.rivals()).containsExactly(1, 2);
  }

  @Test
  void equalCellsAreTooCloseToTellApartOnceTheyAreKnown() {
    double[] exact = new double[40];
    Arrays.setAll(exact, i -> 0.01 * (1 + 1e-5 * (i % 3)));
    cell("a", 1, exact);
    cell("b", 1, exact);
    assertThat(standing(0).state()).isEqualTo(State.TOO_CLOSE);
    assertThat(standing(0).wanted()).isEmpty();
  }

  @Test
  void cellsThatDifferByMoreThanMattersAreToldApart() {
    double[] exact = new double[40];
    Arrays.setAll(exact, i -> 0.01 * (1 + 0.005 * (i % 3)));
    int best = cell("a", 1, exact);
    cell("b", 1, Arrays.stream(exact).map(seconds -> 1.02 * seconds).toArray());
    assertThat(standing(0).state()).isEqualTo(State.ANSWERED);
    assertThat(standing(0).leader()).hasValue(best);
  }

  @Test
  void batchSizesOfOneConfigurationAreNoRivals() {
    cell("a", 16, 0.160);
    int best = cell("a", 32, 0.310);
    cell("b", 32, 0.900);
    Standing standing = standing(0);
    assertThat(standing.state()).isEqualTo(State.ANSWERED);
    assertThat(standing.leader()).hasValue(best);
    assertThat(standing.possible()).containsExactly(0, 1);
  }

  @Test
  void withinALimitOnlyThoseCountThatKeepIt() {
    int kept = cell("a", 8, 0.040);
    cell("b", 64, 0.200);
    Standing standing = standing(1, 0.1);
    assertThat(standing.leader()).hasValue(kept);
    assertThat(standing.state()).isEqualTo(State.ANSWERED);
  }

  @Test
  void whetherALimitIsKeptMayBeOpen() {
    cell("a", 8, 0.040);
    int near = cell("b", 64, 0.090);
    Standing standing = standing(1, 0.1);
    assertThat(standing.leader()).hasValue(near);
    assertThat(standing.state()).isEqualTo(State.OPEN);
    assertThat(standing.wanted()).containsOnlyKeys(near);
  }

  @Test
  void nobodyKeepsALimitThatIsFarTooShort() {
    cell("a", 1, 0.040);
    cell("b", 1, 0.050);
    Standing standing = standing(2, 0.001);
    assertThat(standing.leader()).isEmpty();
    assertThat(standing.state()).isEqualTo(State.ANSWERED);
  }

  @Test
  void waitingIsNoProperty() {
    cell(Part.NONE, "a", 1, 1);
    cell(Part.NONE, "b", 1, 1);
    cell(Part.THROUGHPUT, "c", 1, 1);
    cell(Part.THROUGHPUT, "d", 1, 1);
    assertThat(questions()).hasSize(1);
    assertThat(questions().get(0).candidates()).containsExactly(2, 3);
  }

  @Test
  void whereOneConfigurationIsAloneItsBatchSizesAreTheRivals() {
    cell("a", 1, 1);
    cell("a", 2, 1);
    assertThat(Questions.rivals(cells))
        .extracting(Contender::configuration)
        .containsExactly("a 1", "a 2");
    cell("b", 2, 1);
    assertThat(Questions.rivals(cells)).isEqualTo(cells);
  }
}
