package dev.scalebench.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.budget.Contender.Part;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Forks go where a second of them closes most of what is open. */
class AllocationTest {
  private static final List<Contender> CELLS =
      List.of(
          new Contender("net", "a", 1, "cpu", Part.ALL),
          new Contender("net", "b", 1, "cpu", Part.ALL),
          new Contender("net", "c", 1, "cpu", Part.ALL));

  private final Evidence evidence = new Evidence(CELLS);

  private static Allocation asking(OptionalDouble precision) {
    return new Allocation(new Questions(List.of(), precision).of(CELLS));
  }

  private void add(int cell, double seconds) {
    evidence.add(cell, new ForkTimes(seconds, seconds));
  }

  @Test
  void theCheaperOfTwoGetsTheFork() {
    add(0, 0.0100);
    add(1, 0.0101);
    add(2, 0.0500);
    Allocation allocation = asking(OptionalDouble.empty());
    assertThat(allocation.next(evidence, cell -> cell == 0 ? 10 : 5, 100)).hasValue(1);
    assertThat(allocation.next(evidence, cell -> cell == 0 ? 5 : 10, 100)).hasValue(0);
  }

  @Test
  void whatDoesNotFitIsNotStarted() {
    add(0, 0.0100);
    add(1, 0.0101);
    Allocation allocation = asking(OptionalDouble.empty());
    assertThat(allocation.next(evidence, cell -> cell == 0 ? 10 : 5, 7)).hasValue(1);
    assertThat(allocation.next(evidence, cell -> cell == 0 ? 10 : 5, 4)).isEmpty();
  }

  @Test
  void precisionGetsWhatContestsLeave() {
    add(0, 0.010);
    add(1, 0.020);
    add(2, 0.040);
    assertThat(asking(OptionalDouble.empty()).next(evidence, cell -> 1, 100)).isEmpty();
    Allocation precise = asking(OptionalDouble.of(0.02));
    assertThat(precise.open(evidence))
        .extracting(Question::text)
        .containsExactly("all intervals within ±2 %");
    int forks = 0;
    for (var next = precise.next(evidence, cell -> 1, 100);
        next.isPresent();
        next = precise.next(evidence, cell -> 1, 100)) {
      add(next.get(), 0.010 * Math.pow(2, next.get()));
      forks++;
    }
    assertThat(forks).isPositive();
    for (int cell = 0; cell < CELLS.size(); cell++) {
      assertThat(evidence.relativeError(cell)).isLessThanOrEqualTo(0.02);
    }
  }

  @Test
  void eachCellHasAReason() {
    add(0, 0.010);
    add(1, 0.020);
    List<Question> questions = asking(OptionalDouble.empty()).questions();
    assertThat(Stop.of(3, questions, evidence))
        .containsEntry(0, Stop.ANSWER)
        .containsEntry(1, Stop.EXCLUDED)
        .containsEntry(2, Stop.FAILED);
    add(2, 0.0101);
    assertThat(Stop.of(3, questions, evidence))
        .containsEntry(0, Stop.TIME)
        .containsEntry(2, Stop.TIME);
  }

  @Test
  void aFailedCellAnswersNothing() {
    add(0, 0.010);
    add(1, 0.011);
    evidence.drop(0);
    Question fastest = asking(OptionalDouble.empty()).questions().get(0);
    assertThat(fastest.standing(evidence).leader()).hasValue(1);
  }
}
