package dev.scalebench.profile;

/**
 * All operations of one name in a call; means over calls.
 *
 * @param name as the engine tells it
 * @param calls how many there are in a call
 * @param micros what they take themselves, together: not what other operations take that they call
 */
public record Operation(String name, double calls, double micros) {
  public Operation {
    if (!(calls > 0) || !(micros >= 0)) {
      throw new IllegalArgumentException(
          "%s must be called and take time, got: %s calls, %s µs".formatted(name, calls, micros));
    }
  }
}
