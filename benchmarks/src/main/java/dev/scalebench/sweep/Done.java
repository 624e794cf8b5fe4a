package dev.scalebench.sweep;

import dev.scalebench.budget.ForkTimes;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a sweep has measured so far.
 *
 * @param measured cells with a result, and the mean seconds of their calls where JMH tells
 * @param parts cells of which some forks are done and others missing
 * @param times what the forks of both measured
 */
public record Done(
    Map<CellId, OptionalDouble> measured,
    Map<CellId, Part> parts,
    Map<CellId, List<ForkTimes>> times) {
  /** Before its first cell. */
  public static final Done NOTHING = new Done(Map.of(), Map.of(), Map.of());

  /** Looks at the maps, and copies nothing: they grow. */
  public Done {
    measured = Collections.unmodifiableMap(measured);
    parts = Collections.unmodifiableMap(parts);
    times = Collections.unmodifiableMap(times);
  }

  /**
   * A cell's forks so far.
   *
   * @param forks how many, at least 1
   * @param settings of one of them
   * @param secondsPerCall mean of the latest, where JMH tells
   */
  public record Part(int forks, Settings settings, OptionalDouble secondsPerCall) {}

  /** Whether a cell's fork has been run. */
  boolean has(ForkOrder.Turn turn) {
    Part part = parts.get(turn.cell());
    return measured.containsKey(turn.cell()) || (part != null && part.forks() > turn.fork());
  }
}
