package dev.scalebench.postprocess.measure;

/**
 * All operations of one name in a call; means over calls.
 *
 * @param name as the engine tells it, in one line
 * @param calls how many there are in a call
 * @param millis what they take themselves, together
 */
public record OperationTime(String name, double calls, double millis) {

  public OperationTime {
    if (!(calls > 0) || !(millis >= 0)) {
      throw new IllegalArgumentException(
          "operations must be called and take time, got: %s calls, %s ms".formatted(calls, millis));
    }
  }
}
