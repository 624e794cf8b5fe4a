package dev.scalebench.postprocess.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What a mix tells beside the latency of its rounds, or requests.
 *
 * @param fastestMillis the mean time of the instance that was first in its round, in milliseconds
 * @param serviceMillis the mean time in which a request of open arrivals is computed, without the
 *     time that it waits, in milliseconds
 * @param requestsPerSecond that were served, of open arrivals
 * @param met what share of the rounds or requests met each limit
 */
public record RoundMetrics(
    OptionalDouble fastestMillis,
    OptionalDouble serviceMillis,
    OptionalDouble requestsPerSecond,
    List<Met> met) {

  /**
   * Rounds or requests that met a limit of latency.
   *
   * @param limit as results name it: {@code 50ms}
   * @param percent of all
   */
  public record Met(String limit, double percent) {
    public Met {
      limit = OneLine.excerpt(limit);
      if (!(percent >= 0 && percent <= 100)) {
        throw new IllegalArgumentException(
            "requests that met a limit must be 0 to 100 percent, got: " + percent);
      }
    }
  }

  public static final RoundMetrics UNKNOWN =
      new RoundMetrics(
          OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), List.of());

  public RoundMetrics {
    met = List.copyOf(met);
    fastestMillis.ifPresent(Latency::check);
    serviceMillis.ifPresent(Latency::check);
    requestsPerSecond.ifPresent(
        rate -> {
          if (!(rate > 0)) {
            throw new IllegalArgumentException("a rate must be above 0, got: " + rate);
          }
        });
  }

  /** Of a cell that was measured twice: the longer times, the lower rate, the lower share. */
  RoundMetrics and(RoundMetrics other) {
    return new RoundMetrics(
        SecondaryMetrics.greater(fastestMillis, other.fastestMillis),
        SecondaryMetrics.greater(serviceMillis, other.serviceMillis),
        DoubleStream.concat(requestsPerSecond.stream(), other.requestsPerSecond.stream()).min(),
        lower(met, other.met));
  }

  private static List<Met> lower(List<Met> one, List<Met> other) {
    Map<String, Met> lower = new LinkedHashMap<>();
    Stream.concat(one.stream(), other.stream())
        .forEach(
            met -> lower.merge(met.limit(), met, (a, b) -> a.percent() <= b.percent() ? a : b));
    return List.copyOf(lower.values());
  }
}
