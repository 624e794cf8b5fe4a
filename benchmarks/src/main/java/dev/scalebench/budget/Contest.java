package dev.scalebench.budget;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Which configuration is the best at its best batch size. The answer is known when the interval of
 * the leader, the best cell, overlaps with that of no other configuration; by the indifference, if
 * they differ by no more than that. One more fork helps if it is the leader's or that of the
 * challenger, whose interval reaches furthest: LUCB (Kalyanakrishnan et al., <i>PAC Subset
 * Selection in Stochastic Multi-armed Bandits</i>, ICML 2012).
 *
 * @param aim what is best
 * @param limit seconds that nine of ten calls must keep; empty if they may take any time
 * @param indifference relative difference that does not matter
 */
public record Contest(
    String network,
    Aim aim,
    List<Integer> candidates,
    long batchSize,
    OptionalDouble limit,
    double indifference)
    implements Question {
  /** What is best. */
  public enum Aim {
    /** The least seconds of a call. */
    LATENCY,
    /** The most inputs in a second. */
    THROUGHPUT
  }

  private static final double MILLIS = 1e3;

  /** Copies the candidates. */
  public Contest {
    candidates = List.copyOf(candidates);
  }

  @Override
  public String text() {
    if (aim == Aim.LATENCY) {
      return "lowest latency at batch size " + batchSize;
    }
    return "highest throughput"
        + (limit.isPresent()
            ? " within %s ms".formatted(Question.plain(MILLIS * limit.getAsDouble()))
            : "");
  }

  @Override
  public Standing standing(Evidence evidence) {
    List<Integer> able =
        candidates.stream()
            .filter(cell -> evidence.forks(cell) > 0 && mayKeep(evidence, cell))
            .toList();
    OptionalInt leader = leader(evidence, able);
    if (leader.isEmpty()) {
      return withoutLeader(evidence, able);
    }
    int best = leader.getAsInt();
    double reach = cost(evidence, best).high();
    List<Integer> possible =
        able.stream().filter(cell -> cost(evidence, cell).low() < reach).toList();
    List<Integer> rivals =
        possible.stream().filter(cell -> !sameConfiguration(evidence, cell, best)).toList();
    Map<Integer, Double> wanted = new HashMap<>();
    challenge(evidence, best, rivals, wanted);
    if (!keeps(evidence, best)) {
      wanted.merge(best, towardsLimit(evidence, best), Double::sum);
    }
    Standing.State state =
        wanted.isEmpty()
            ? rivals.isEmpty() ? Standing.State.ANSWERED : Standing.State.TOO_CLOSE
            : Standing.State.OPEN;
    return new Standing(state, leader, possible, rivals, wanted);
  }

  /** Nobody keeps the limit; it is open whether those do whose intervals hold it. */
  private Standing withoutLeader(Evidence evidence, List<Integer> able) {
    Map<Integer, Double> wanted = new HashMap<>();
    able.forEach(cell -> wanted.put(cell, towardsLimit(evidence, cell)));
    return new Standing(
        able.isEmpty() ? Standing.State.ANSWERED : Standing.State.OPEN,
        OptionalInt.empty(),
        able,
        able,
        wanted);
  }

  /** Wants a fork of the leader and one of its challenger, while they overlap too much. */
  private void challenge(
      Evidence evidence, int leader, List<Integer> rivals, Map<Integer, Double> wanted) {
    Interval best = cost(evidence, leader);
    rivals.stream()
        .filter(cell -> excess(best, cost(evidence, cell)) > 0)
        .min(Comparator.comparingDouble(cell -> cost(evidence, cell).low()))
        .ifPresent(
            challenger -> {
              Interval its = cost(evidence, challenger);
              double excess = excess(best, its);
              wanted.put(leader, best.gain() / excess);
              wanted.put(
                  challenger,
                  Math.max(
                      its.gain() / excess,
                      keeps(evidence, challenger) ? 0 : towardsLimit(evidence, challenger)));
            });
  }

  /** By how much intervals overlap beyond what is tolerated between such as differ so little. */
  private double excess(Interval best, Interval other) {
    boolean alike = other.middle() - best.middle() <= indifference;
    return best.high() - other.low() - (alike ? indifference : 0);
  }

  private OptionalInt leader(Evidence evidence, List<Integer> able) {
    return able.stream()
        .filter(cell -> limit.isEmpty() || evidence.slow(cell).middle() <= logLimit())
        .min(Comparator.comparingDouble(cell -> cost(evidence, cell).middle()))
        .map(OptionalInt::of)
        .orElseGet(OptionalInt::empty);
  }

  /** The logarithm of what is to be least. */
  private Interval cost(Evidence evidence, int cell) {
    Interval mean = evidence.mean(cell);
    return aim == Aim.LATENCY
        ? mean
        : mean.minus(Math.log((double) evidence.contender(cell).batchSize()));
  }

  private double logLimit() {
    return limit.isPresent() ? Math.log(limit.getAsDouble()) : Double.POSITIVE_INFINITY;
  }

  /** Whether it is certain that the limit is kept, or as certain as matters. */
  private boolean keeps(Evidence evidence, int cell) {
    Interval slow = evidence.slow(cell);
    return slow.high() <= logLimit()
        || (slow.half() <= indifference / 2 && slow.middle() <= logLimit());
  }

  /** Whether the limit may be kept. */
  private boolean mayKeep(Evidence evidence, int cell) {
    Interval slow = evidence.slow(cell);
    return keeps(evidence, cell) || (slow.low() <= logLimit() && slow.half() > indifference / 2);
  }

  /** The share of its way off the limit that one more fork would bring an interval. */
  private double towardsLimit(Evidence evidence, int cell) {
    Interval slow = evidence.slow(cell);
    double within =
        slow.middle() <= logLimit() ? slow.high() - logLimit() : logLimit() - slow.low();
    return slow.gain() / Math.max(within, slow.gain());
  }

  private static boolean sameConfiguration(Evidence evidence, int one, int other) {
    return evidence
        .contender(one)
        .configuration()
        .equals(evidence.contender(other).configuration());
  }
}
