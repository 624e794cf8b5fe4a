package dev.scalebench.cell;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a mix gets its inputs: the parameter {@code arrival}.
 *
 * @param perSecond mean number of requests a second that arrive independently of each other (a
 *     Poisson process), one instance's batch each; empty if all instances get a batch at once, and
 *     the next ones when all are done
 */
public record Arrival(OptionalDouble perSecond) {
  /** All instances get a batch at once. */
  public static final String CLOSED = "closed";

  /** Of a request in two minutes no cell of usual length sees one. */
  private static final double LEAST_RATE = 0.01;

  private static final Pattern POISSON = Pattern.compile("poisson:(\\d{1,6}(\\.\\d{1,6})?)");

  /**
   * What a parameter's value names.
   *
   * @throws IllegalArgumentException saying what is possible, if it names nothing
   */
  public static Arrival of(String text) {
    if (text.equals(CLOSED)) {
      return new Arrival(OptionalDouble.empty());
    }
    Matcher poisson = POISSON.matcher(text);
    double rate = poisson.matches() ? Double.parseDouble(poisson.group(1)) : 0;
    if (rate < LEAST_RATE) {
      throw new IllegalArgumentException(
          "arrival must be closed, or poisson:RATE with 0.01 or more requests a second, such as poisson:12.5; got: "
              + text);
    }
    return new Arrival(OptionalDouble.of(rate));
  }
}
