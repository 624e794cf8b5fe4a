package dev.scalebench.postprocess.measure;

import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When work arrives at the instances of a mix.
 *
 * @param requestsPerSecond of open Poisson arrivals, each the batch of one instance; empty where
 *     all instances start together, a round after the other
 */
public record Arrival(OptionalDouble requestsPerSecond) implements Comparable<Arrival> {

  /** The parameter's name; results that are older than it lack it. */
  public static final String PARAM = "arrival";

  /** Rounds. */
  public static final Arrival CLOSED = new Arrival(OptionalDouble.empty());

  private static final String CLOSED_ID = "closed";
  private static final Pattern POISSON =
      Pattern.compile("poisson:([0-9]{1,12}(?:\\.[0-9]{1,12})?)");

  private static final Comparator<Arrival> ORDER =
      Comparator.comparingDouble(arrival -> arrival.requestsPerSecond.orElse(0));

  public Arrival {
    requestsPerSecond.ifPresent(
        rate -> {
          if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("a rate must be above 0, got: " + rate);
          }
        });
  }

  /**
   * As results tell it: {@code closed}, or {@code poisson:} and requests per second.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Arrival of(String text) {
    if (text.equals(CLOSED_ID)) {
      return CLOSED;
    }
    Matcher poisson = POISSON.matcher(text);
    if (!poisson.matches()) {
      throw new IllegalArgumentException(
          "arrival must be closed or poisson:RATE, such as poisson:12.5; got: "
              + OneLine.excerpt(text));
    }
    return new Arrival(OptionalDouble.of(Double.parseDouble(poisson.group(1))));
  }

  /** Whether work arrives whether or not an instance is free. */
  public boolean isOpen() {
    return requestsPerSecond.isPresent();
  }

  @Override
  public int compareTo(Arrival other) {
    return ORDER.compare(this, other);
  }

  /** As {@link #of} reads it. */
  @Override
  public String toString() {
    return requestsPerSecond.isPresent()
        ? "poisson:" + Decimals.exact(requestsPerSecond.getAsDouble())
        : CLOSED_ID;
  }
}
