package dev.scalebench.backend;

import java.util.List;

/**
 * A call during which the engine's profiler was on.
 *
 * @param micros from before the call to after it, as Java saw it
 * @param events what the engine told of it
 */
public record ProfiledCall(double micros, List<TraceEvent> events) {
  private static final double NANOS = 1e3;

  public ProfiledCall {
    if (!(micros > 0)) {
      throw new IllegalArgumentException("a call must take time, got: " + micros);
    }
    events = List.copyOf(events);
  }

  /** Makes a call, and tells how many µs it took. */
  public static double time(Runnable call) {
    long start = System.nanoTime();
    call.run();
    return (System.nanoTime() - start) / NANOS;
  }
}
