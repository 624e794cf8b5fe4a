package dev.scalebench.postprocess.measure;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Those that a cell tells. */
public record Conditions(Map<Condition, Double> values) {

  public static final Conditions UNKNOWN = new Conditions(Map.of());

  /** How much more of something slow calls have, for it to be what they are slow by. */
  private static final double TWICE = 2;

  /** Percent of the slow calls below which nothing is said. */
  private static final double WORTH_A_WORD = 20;

  /** Share of a call that more page faults take, below which nothing is said. */
  private static final double NOTICEABLE = 0.01;

  private static final double NANOS_PER_MILLI = 1e6;

  public Conditions {
    Map<Condition, Double> copy = new EnumMap<>(Condition.class);
    copy.putAll(values);
    copy.forEach(Conditions::check);
    values = Collections.unmodifiableMap(copy);
  }

  private static void check(Condition condition, double value) {
    if (!(value >= 0 && value <= condition.most())) {
      throw new IllegalArgumentException(
          condition.most() == Double.MAX_VALUE
              ? condition.metric() + " must be a number from 0 on, got: " + value
              : "%s must be from 0 to %s, got: %s"
                  .formatted(condition.metric(), Decimals.exact(condition.most()), value));
    }
  }

  public OptionalDouble get(Condition condition) {
    Double value = values.get(condition);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Whether one of them stands in a file. */
  boolean areIn(Condition.File file) {
    return values.keySet().stream().anyMatch(condition -> condition.file() == file);
  }

  /**
   * In words, that calls still became faster when there was no more time to warm up; empty if they
   * did not, or nobody knows.
   */
  public String unsettled() {
    OptionalDouble seconds = get(Condition.WARM_UP);
    return get(Condition.SETTLED).orElse(1) < 1 && seconds.isPresent()
        ? "not settled after %s s of warming up".formatted(Decimals.tenths(seconds.getAsDouble()))
        : "";
  }

  /**
   * In words, what slow calls have more of than the others; empty if there is no such thing, or
   * nobody knows.
   *
   * @param callMillis what a call takes in the mean; page faults are told only where it is known
   * @param threads among which page faults are divided
   */
  public String inSlowCalls(OptionalDouble callMillis, int threads) {
    return Stream.of(
            oftener("collections", Condition.SLOW_WITH_GC, Condition.OTHERS_WITH_GC),
            oftener(
                "switches to others",
                Condition.SLOW_WITH_INVOLUNTARY,
                Condition.OTHERS_WITH_INVOLUNTARY),
            callMillis.isPresent() && moreFaults(callMillis.getAsDouble(), threads)
                ? "%s page faults instead of %s"
                    .formatted(
                        Decimals.tenths(get(Condition.SLOW_FAULTS).orElseThrow()),
                        Decimals.tenths(get(Condition.FAULTS).orElseThrow()))
                : "")
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("; "));
  }

  /** Whether slow calls have so many more that these take a part of the call that is noticed. */
  private boolean moreFaults(double callMillis, int threads) {
    double slow = get(Condition.SLOW_FAULTS).orElse(0);
    double usual = get(Condition.FAULTS).orElse(Double.NaN);
    return slow >= TWICE * usual
        && faultMillis(slow - usual, threads).orElse(0) >= NOTICEABLE * callMillis;
  }

  /**
   * What page faults take of a call, in milliseconds, as if its threads had as many each: the least
   * that they can take. Empty where the time of a fault is not known.
   */
  OptionalDouble faultMillis(double faults, int threads) {
    OptionalDouble nanos = get(Condition.FAULT_TIME);
    return nanos.isPresent()
        ? OptionalDouble.of(faults * nanos.getAsDouble() / NANOS_PER_MILLI / threads)
        : OptionalDouble.empty();
  }

  /** {@code collections in 80 % of them, in 3 % of the others}. */
  private String oftener(String what, Condition slow, Condition others) {
    OptionalDouble percent = get(slow);
    OptionalDouble usual = get(others);
    return percent.isPresent()
            && usual.isPresent()
            && percent.getAsDouble() >= WORTH_A_WORD
            && percent.getAsDouble() >= TWICE * usual.getAsDouble()
        ? "%s in %s %% of them, in %s %% of the others"
            .formatted(what, Math.round(percent.getAsDouble()), Math.round(usual.getAsDouble()))
        : "";
  }

  /** The worse of both. */
  Conditions and(Conditions other) {
    Map<Condition, Double> both = new EnumMap<>(Condition.class);
    both.putAll(values);
    other.values.forEach((condition, value) -> both.merge(condition, value, condition::worse));
    return new Conditions(both);
  }
}
