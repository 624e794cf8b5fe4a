package dev.scalebench.budget;

import dev.scalebench.budget.Contender.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What is asked of cells.
 *
 * @param limits of latency, seconds
 * @param precisionGoal relative half width that each interval should have; empty if any will do
 */
public record Questions(List<Double> limits, OptionalDouble precisionGoal) {
  /** A relative difference that does not matter, where no precision is asked for. */
  private static final double INDIFFERENCE = 0.01;

  /** Copies the limits. */
  public Questions {
    limits = List.copyOf(limits);
  }

  /** Those of all networks; none of a network that leaves nothing to choose. */
  public List<Question> of(List<Contender> cells) {
    Map<String, List<Integer>> networks = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      networks.computeIfAbsent(cells.get(i).network(), first -> new ArrayList<>()).add(i);
    }
    List<Question> questions = new ArrayList<>();
    networks.forEach(
        (network, its) -> {
          ask(network, its, cells, questions);
          precisionGoal.ifPresent(goal -> questions.add(new Precision(network, its, goal)));
        });
    return questions;
  }

  private void ask(
      String network, List<Integer> its, List<Contender> cells, List<Question> questions) {
    double indifference = precisionGoal.orElse(INDIFFERENCE);
    List<Integer> single = only(its, cells, cell -> cell.part() == Part.ALL);
    long smallest = single.stream().mapToLong(i -> cells.get(i).batchSize()).min().orElse(1);
    add(
        new Contest(
            network,
            Contest.Aim.LATENCY,
            only(single, cells, cell -> cell.batchSize() == smallest),
            smallest,
            OptionalDouble.empty(),
            indifference),
        questions);
    List<Integer> all = only(its, cells, cell -> cell.part() != Part.NONE);
    List<OptionalDouble> within = new ArrayList<>(List.of(OptionalDouble.empty()));
    limits.forEach(limit -> within.add(OptionalDouble.of(limit)));
    for (OptionalDouble limit : within) {
      add(
          new Contest(network, Contest.Aim.THROUGHPUT, all, smallest, limit, indifference),
          questions);
    }
  }

  private static void add(Contest contest, List<Question> questions) {
    if (contest.candidates().size() > 1) {
      questions.add(contest);
    }
  }

  private static List<Integer> only(
      List<Integer> cells, List<Contender> all, Predicate<Contender> which) {
    return cells.stream().filter(i -> which.test(all.get(i))).toList();
  }

  /**
   * The same cells; where a network has one configuration alone, each batch size is one: those are
   * what is left to choose.
   */
  public static List<Contender> rivals(List<Contender> cells) {
    return IntStream.range(0, cells.size())
        .mapToObj(
            i -> {
              Contender cell = cells.get(i);
              boolean alone =
                  cells.stream()
                      .filter(other -> other.network().equals(cell.network()))
                      .allMatch(other -> other.configuration().equals(cell.configuration()));
              return alone
                  ? new Contender(
                      cell.network(),
                      cell.configuration() + " " + cell.batchSize(),
                      cell.batchSize(),
                      cell.device(),
                      cell.part())
                  : cell;
            })
        .toList();
  }
}
