package dev.scalebench.profile;

import dev.scalebench.backend.ProfiledCall;
import dev.scalebench.backend.TraceEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Calls as Perfetto and {@code chrome://tracing} open them: Chrome's <a
 * href="https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU">trace
 * event format</a>, one call after the other, with what Java saw of each above the engine's
 * threads.
 */
final class ChromeTrace {
  /** Between two calls, so that they can be told apart. */
  private static final double GAP_MICROS = 100;

  private static final int PROCESS = 1;
  private static final String CALLS = "calls from Java";

  private final List<Map<String, Object>> events = new ArrayList<>();
  private final Map<String, Integer> threads = new LinkedHashMap<>();

  private ChromeTrace() {}

  /**
   * The document of some calls.
   *
   * @param title what they are of
   */
  static Map<String, Object> document(String title, List<ProfiledCall> calls) {
    ChromeTrace trace = new ChromeTrace();
    trace.name("process_name", 0, title);
    double zero = 0;
    for (int number = 0; number < calls.size(); number++) {
      zero = trace.add(calls.get(number), number + 1, zero);
    }
    trace.threads.forEach((track, thread) -> trace.name("thread_name", thread, track));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("displayTimeUnit", "ms");
    document.put("traceEvents", trace.events);
    return document;
  }

  /** Adds a call, and returns where the next one begins. */
  private double add(ProfiledCall call, int number, double zero) {
    complete("call " + number, "java", CALLS, zero, call.micros());
    double end = call.micros();
    for (TraceEvent event : call.events()) {
      Map<String, Object> written =
          complete(
              event.name(),
              event.kind().name().toLowerCase(Locale.ROOT),
              event.track(),
              zero + event.startMicros(),
              event.micros());
      if (!event.detail().isEmpty()) {
        written.put("args", Map.of("of", event.detail()));
      }
      end = Math.max(end, event.endMicros());
    }
    return zero + end + GAP_MICROS;
  }

  private Map<String, Object> complete(
      String name, String category, String track, double start, double micros) {
    Map<String, Object> event = event("X", name, thread(track));
    event.put("cat", category);
    event.put("ts", start);
    event.put("dur", micros);
    return event;
  }

  private void name(String kind, int thread, String name) {
    event("M", kind, thread).put("args", Map.of("name", name));
  }

  private Map<String, Object> event(String phase, String name, int thread) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("ph", phase);
    event.put("name", name);
    event.put("pid", PROCESS);
    event.put("tid", thread);
    events.add(event);
    return event;
  }

  private int thread(String track) {
    return threads.computeIfAbsent(track, fresh -> threads.size() + 1);
  }
}
