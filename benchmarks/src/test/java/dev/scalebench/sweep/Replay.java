package dev.scalebench.sweep;

import dev.scalebench.budget.Contest;
import dev.scalebench.budget.ForkTimes;
import dev.scalebench.budget.Question;
import dev.scalebench.budget.Questions;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;

/**
 * A sweep with a simulated clock, whose forks are drawn. What is next is chosen by the code that
 * chooses it in a sweep.
 *
 * @param truths of each cell
 * @param limits of latency, seconds
 * @param deviation of the logarithms of forks' means, beyond what iterations deviate
 */
record Replay(Map<CellId, Truth> truths, List<Double> limits, double deviation) {
  /**
   * What is drawn from.
   *
   * @param iterations mean seconds of a call in each; a fork draws as many, with replacement
   * @param slow what nine of ten calls do not exceed, as a multiple of the mean
   * @param forkSeconds that a fork takes
   */
  record Truth(List<Double> iterations, double slow, double forkSeconds) {
    Truth {
      iterations = List.copyOf(iterations);
    }

    double mean() {
      return iterations.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
  }

  /**
   * What came of a sweep.
   *
   * @param seconds that it took
   * @param untilRight seconds after which all winners are right and stay so; the time that there
   *     was where they never are
   * @param wrong winners at its end that are more than 1 % worse than the best
   * @param forks that were run
   */
  record Outcome(double seconds, double untilRight, int wrong, int forks) {}

  private static final double MATTERS = 1.01;

  /** Copies the truths, in their order. */
  Replay {
    truths = new LinkedHashMap<>(truths);
  }

  List<CellId> cells() {
    return List.copyOf(truths.keySet());
  }

  /** Seconds of one fork of each cell. */
  double leastSeconds() {
    return truths.values().stream().mapToDouble(Truth::forkSeconds).sum();
  }

  /** How many winners there are. */
  int questions() {
    return budget(1).asked(cells()).size();
  }

  private Budget budget(double seconds) {
    return new Budget(seconds, new Questions(limits, OptionalDouble.empty()));
  }

  /** Forks where a question is open, until all are answered or the time is up. */
  Outcome withBudget(double seconds, Random random) {
    Run run = new Run(seconds, random);
    BudgetOrder order =
        new BudgetOrder(
            cells(),
            1,
            budget(seconds),
            cell -> truth(cell).forkSeconds(),
            Done.NOTHING,
            Set.of(),
            0);
    for (var turn = order.next(); turn.isPresent(); turn = order.next()) {
      CellId cell = turn.get().cell();
      order.ran(cell, List.of(run.fork(cell)), truth(cell).forkSeconds());
    }
    return run.outcome();
  }

  /** As many forks of each cell, in turns, until the time is up. */
  Outcome asBefore(double seconds, Random random) {
    Run run = new Run(seconds, random);
    int most = (int) Math.ceil(seconds / leastSeconds());
    Iterator<ForkOrder.Turn> turns = ForkOrder.of(cells(), most).iterator();
    while (turns.hasNext()) {
      CellId cell = turns.next().cell();
      if (run.spent + truth(cell).forkSeconds() > seconds) {
        break;
      }
      run.fork(cell);
    }
    return run.outcome();
  }

  private Truth truth(CellId cell) {
    Truth truth = truths.get(cell);
    if (truth == null) {
      throw new IllegalArgumentException("no such cell: " + cell);
    }
    return truth;
  }

  /** A sweep that is under way. Cells are their places. */
  private final class Run {
    private final double most;
    private final Random random;
    private final List<CellId> cells = cells();
    private final List<Truth> drawn = List.copyOf(truths.values());
    private final double[] means = drawn.stream().mapToDouble(Truth::mean).toArray();
    private final Map<CellId, Integer> places = new HashMap<>();
    private final double[] logs = new double[cells.size()];
    private final int[] counts = new int[cells.size()];
    private final List<Question> questions;
    private double spent;
    private double untilRight;
    private int forks;

    Run(double most, Random random) {
      this.most = most;
      this.random = random;
      questions = budget(most).asked(cells);
      cells.forEach(cell -> places.put(cell, places.size()));
      untilRight = most;
    }

    ForkTimes fork(CellId cell) {
      int place = places.getOrDefault(cell, -1);
      Truth truth = drawn.get(place);
      int iterations = truth.iterations().size();
      double sum = 0;
      for (int i = 0; i < iterations; i++) {
        sum += truth.iterations().get(random.nextInt(iterations));
      }
      double mean = sum / iterations * Math.exp(deviation * random.nextGaussian());
      logs[place] += Math.log(mean);
      counts[place]++;
      spent += truth.forkSeconds();
      forks++;
      if (forks < cells.size() || wrong() > 0) {
        untilRight = most;
      } else if (untilRight == most) {
        untilRight = spent;
      }
      return new ForkTimes(mean, mean * truth.slow());
    }

    Outcome outcome() {
      return new Outcome(spent, untilRight, wrong(), forks);
    }

    private int wrong() {
      int wrong = 0;
      for (Question question : questions) {
        wrong += isRight((Contest) question) ? 0 : 1;
      }
      return wrong;
    }

    private boolean isRight(Contest contest) {
      int winner = -1;
      double least = Double.POSITIVE_INFINITY;
      double best = Double.POSITIVE_INFINITY;
      for (int place : contest.candidates()) {
        if (keeps(contest, place, means[place])) {
          best = Math.min(best, cost(contest, place, means[place]));
        }
        double mean = Math.exp(logs[place] / counts[place]);
        if (counts[place] > 0
            && keeps(contest, place, mean)
            && cost(contest, place, mean) < least) {
          winner = place;
          least = cost(contest, place, mean);
        }
      }
      if (winner < 0) {
        return best == Double.POSITIVE_INFINITY;
      }
      return cost(contest, winner, means[winner]) <= MATTERS * best
          && keeps(contest, winner, means[winner] / MATTERS);
    }

    private boolean keeps(Contest contest, int place, double mean) {
      return contest.limit().isEmpty()
          || mean * drawn.get(place).slow() <= contest.limit().getAsDouble();
    }

    private double cost(Contest contest, int place, double mean) {
      return contest.aim() == Contest.Aim.LATENCY
          ? mean
          : mean / (double) cells.get(place).batchSize();
    }
  }
}
