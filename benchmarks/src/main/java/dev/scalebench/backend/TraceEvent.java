package dev.scalebench.backend;

/**
 * What an engine's own profiler tells of a stretch of a call.
 *
 * @param name as the engine tells it; events of one name are of one kind of operation
 * @param kind whether it computes
 * @param track the thread that it ran on, as the engine tells it; within a track events nest
 * @param startMicros since the call began
 * @param micros how long it took, what it holds included
 * @param detail which of the operations of its name it is; may be empty
 */
public record TraceEvent(
    String name, Kind kind, String track, double startMicros, double micros, String detail) {
  /** What is done in it. */
  public enum Kind {
    /** An operation of the network. */
    OPERATION,
    /** The engine's own work around operations, which it tells apart from its caller's. */
    ENGINE
  }

  public TraceEvent {
    if (!(micros >= 0) || !Double.isFinite(startMicros)) {
      throw new IllegalArgumentException(
          "%s must start and last for a known time, got: %s µs from %s"
              .formatted(name, micros, startMicros));
    }
  }

  /** When it ended, since the call began. */
  public double endMicros() {
    return startMicros + micros;
  }
}
