package dev.scalebench.postprocess.measure;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Those that a cell tells. */
public record Conditions(Map<Condition, Double> values) {

  public static final Conditions UNKNOWN = new Conditions(Map.of());

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

  /** The worse of both. */
  Conditions and(Conditions other) {
    Map<Condition, Double> both = new EnumMap<>(Condition.class);
    both.putAll(values);
    other.values.forEach((condition, value) -> both.merge(condition, value, condition::worse));
    return new Conditions(both);
  }
}
