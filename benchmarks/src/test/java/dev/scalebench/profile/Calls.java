package dev.scalebench.profile;

import dev.scalebench.backend.ProfiledCall;
import dev.scalebench.backend.TraceEvent;
import java.util.List;

/** Calls as an engine would tell them. */
final class Calls {
  private Calls() {}

  static TraceEvent operation(String name, double start, double micros) {
    return on("1", name, start, micros);
  }

  static TraceEvent on(String track, String name, double start, double micros) {
    return new TraceEvent(name, TraceEvent.Kind.OPERATION, track, start, micros, "");
  }

  static TraceEvent engine(String name, double start, double micros) {
    return new TraceEvent(name, TraceEvent.Kind.ENGINE, "1", start, micros, "");
  }

  /** Of 100 µs: a product of 60 with a copy of 10 in it, an addition of 20. */
  static ProfiledCall small() {
    return new ProfiledCall(
        100,
        List.of(operation("add", 75, 20), operation("copy", 20, 10), operation("linear", 10, 60)));
  }
}
