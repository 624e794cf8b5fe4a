package dev.scalebench.profile;

import dev.scalebench.backend.ProfiledCall;
import dev.scalebench.backend.TraceEvent;
import dev.scalebench.backend.TraceEvent.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one call is made of. Events of a track nest: an event holds those that begin before it ends.
 * So each instant of a track belongs to the innermost event there.
 */
final class Breakdown {
  /** By name, µs that operations take themselves. */
  final Map<String, Double> selfMicros = new HashMap<>();

  /** By name, how many operations there are. */
  final Map<String, Integer> calls = new HashMap<>();

  /** Operations that no other operation calls. */
  private int outermost;

  /** What some operation takes, on any track. */
  private final double insideMicros;

  /** What some event of the engine's takes, on any track; operations are a part of it. */
  private final double engineMicros;

  private final double micros;

  private Breakdown(ProfiledCall call) {
    micros = call.micros();
    List<TraceEvent> operations = new ArrayList<>();
    Map<String, List<TraceEvent>> tracks = new HashMap<>();
    for (TraceEvent event : call.events()) {
      tracks.computeIfAbsent(event.track(), fresh -> new ArrayList<>()).add(event);
      if (event.kind() == Kind.OPERATION) {
        operations.add(event);
      }
    }
    tracks.values().forEach(this::add);
    insideMicros = covered(operations);
    engineMicros = covered(call.events());
  }

  static Breakdown of(ProfiledCall call) {
    return new Breakdown(call);
  }

  /** What the call took, µs. */
  double micros() {
    return micros;
  }

  /** Operations that the engine was asked for; it calls others in turn. */
  int outermost() {
    return outermost;
  }

  /** What no operation takes, µs. */
  double outsideMicros() {
    return Math.max(0, micros - insideMicros);
  }

  /** What of that the engine tells as its own, µs. */
  double engineMicros() {
    return Math.max(0, engineMicros - insideMicros);
  }

  private void add(List<TraceEvent> track) {
    track.sort(
        Comparator.comparingDouble(TraceEvent::startMicros)
            .thenComparing(Comparator.comparingDouble(TraceEvent::micros).reversed()));
    Deque<TraceEvent> open = new ArrayDeque<>();
    for (TraceEvent event : track) {
      while (!open.isEmpty() && open.getFirst().endMicros() <= event.startMicros()) {
        open.pop();
      }
      if (!open.isEmpty() && open.getFirst().kind() == Kind.OPERATION) {
        TraceEvent holder = open.getFirst();
        double within = Math.min(event.endMicros(), holder.endMicros()) - event.startMicros();
        selfMicros.merge(holder.name(), -within, Double::sum);
      }
      if (event.kind() == Kind.OPERATION) {
        selfMicros.merge(event.name(), event.micros(), Double::sum);
        calls.merge(event.name(), 1, Integer::sum);
        if (open.stream().noneMatch(each -> each.kind() == Kind.OPERATION)) {
          outermost++;
        }
      }
      open.push(event);
    }
  }

  /** How long some of the events are under way. */
  private static double covered(List<TraceEvent> events) {
    double sum = 0;
    double end = Double.NEGATIVE_INFINITY;
    for (TraceEvent event :
        events.stream().sorted(Comparator.comparingDouble(TraceEvent::startMicros)).toList()) {
      if (event.endMicros() > end) {
        sum += event.endMicros() - Math.max(end, event.startMicros());
        end = event.endMicros();
      }
    }
    return sum;
  }
}
