package dev.scalebench.postprocess.measure;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * What a mix tells beside the latency of its rounds, or requests.
 *
 * @param fastestMillis the mean time of the instance that was first in its round, in milliseconds
 * @param serviceMillis the mean time in which a request of open arrivals is computed, without the
 *     time that it waits, in milliseconds
 * @param requestsPerSecond that were served, of open arrivals
 * @param met what share of the requests met a limit
 */
public record RoundMetrics(
    OptionalDouble fastestMillis,
    OptionalDouble serviceMillis,
    OptionalDouble requestsPerSecond,
    Optional<Met> met) {

  /**
   * Requests that met a limit of latency.
   *
   * @param limit as results name it; empty where they do not
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
          OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());

  public RoundMetrics {
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
        met.isPresent() && other.met.isPresent() && other.met.get().percent() < met.get().percent()
            ? other.met
            : met.or(() -> other.met));
  }
}
