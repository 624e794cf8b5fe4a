package dev.scalebench.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.budget.ForkTimes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** What forks measured, from the raw data of JMH's JSON. */
final class MeasuredForks {
  private static final String HISTOGRAM = "rawDataHistogram";

  /** Share of the calls that are not slow. */
  private static final double USUAL = 0.9;

  /**
   * Equal values of one fork.
   *
   * @param count how many
   */
  private record Value(double seconds, long count) {}

  private MeasuredForks() {}

  /**
   * Each fork of a metric: its calls, or the means of its iterations where calls were not timed one
   * by one.
   *
   * @param seconds of a score
   */
  static List<ForkTimes> of(JsonNode metric, DoubleFunction<OptionalDouble> seconds) {
    boolean calls = metric.has(HISTOGRAM);
    List<ForkTimes> forks = new ArrayList<>();
    for (JsonNode fork : metric.path(calls ? HISTOGRAM : "rawData")) {
      List<Value> values = new ArrayList<>();
      for (JsonNode iteration : fork) {
        if (calls) {
          iteration.forEach(
              pair -> add(values, seconds, pair.path(0).asDouble(), pair.path(1).asLong()));
        } else {
          add(values, seconds, iteration.asDouble(), 1);
        }
      }
      if (!values.isEmpty()) {
        forks.add(times(values));
      }
    }
    return forks;
  }

  private static void add(
      List<Value> values, DoubleFunction<OptionalDouble> seconds, double score, long count) {
    seconds.apply(score).ifPresent(each -> values.add(new Value(each, count)));
  }

  private static ForkTimes times(List<Value> values) {
    values.sort(Comparator.comparingDouble(Value::seconds));
    double sum = 0;
    long all = 0;
    for (Value value : values) {
      sum += value.seconds() * value.count();
      all += value.count();
    }
    long usual = (long) Math.ceil(USUAL * all);
    double slow = 0;
    for (Value value : values) {
      slow = value.seconds();
      usual -= value.count();
      if (usual <= 0) {
        break;
      }
    }
    return new ForkTimes(sum / all, slow);
  }
}
