package dev.scalebench.sweep;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Aggregator;
import org.openjdk.jmh.results.ScalarResult;

/** A number after an iteration; JMH would have a 0 for each iteration without one. */
final class Figure extends ScalarResult {
  private static final long serialVersionUID = 1;

  Figure(String name, double value, String unit, AggregationPolicy policy) {
    super(name, value, unit, policy);
  }

  /** One that is averaged over iterations, if it is known. */
  static Optional<ScalarResult> mean(String name, OptionalDouble value, String unit) {
    return value.isPresent()
        ? Optional.of(new Figure(name, value.getAsDouble(), unit, AggregationPolicy.AVG))
        : Optional.empty();
  }

  @Override
  protected @Nullable ScalarResult getZeroResult() {
    return null;
  }

  /** JMH adds up what the threads of an iteration have; here that is this alone. */
  @Override
  protected Aggregator<ScalarResult> getThreadAggregator() {
    return only -> only.iterator().next();
  }
}
