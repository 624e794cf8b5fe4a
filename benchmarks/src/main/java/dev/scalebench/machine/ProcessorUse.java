package dev.scalebench.machine;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What happened to some processors, and to this process, between two readings. What is not known,
 * or was too short to be told in ticks, is empty.
 *
 * @param stealPercent share of the processors' time that the hypervisor gave to others
 * @param othersPercent share of the processors' time that other processes took
 * @param switchesPerSecond times that a thread of this process had to give way to another
 */
public record ProcessorUse(
    OptionalDouble stealPercent, OptionalDouble othersPercent, OptionalDouble switchesPerSecond) {
  /** Below it a tick is more than 2 % of the time. */
  private static final long FEWEST_TICKS = 50;

  private static final double PERCENT = 100;
  private static final double NANOS = 1e9;

  /** What changed from one reading to a later one. */
  public static ProcessorUse between(ProcessCounters before, ProcessCounters after) {
    OptionalLong total = change(before.totalTicks(), after.totalTicks());
    OptionalLong busy = change(before.busyTicks(), after.busyTicks());
    OptionalLong own = change(before.ownTicks(), after.ownTicks());
    OptionalLong others =
        busy.isPresent() && own.isPresent()
            ? OptionalLong.of(busy.getAsLong() - own.getAsLong())
            : OptionalLong.empty();
    OptionalLong switches = change(before.involuntarySwitches(), after.involuntarySwitches());
    double seconds = (after.nanoTime() - before.nanoTime()) / NANOS;
    return new ProcessorUse(
        percent(change(before.stealTicks(), after.stealTicks()), total),
        percent(others, total),
        switches.isPresent() && seconds > 0
            ? OptionalDouble.of(Math.max(0, switches.getAsLong()) / seconds)
            : OptionalDouble.empty());
  }

  private static OptionalLong change(OptionalLong before, OptionalLong after) {
    return before.isPresent() && after.isPresent()
        ? OptionalLong.of(after.getAsLong() - before.getAsLong())
        : OptionalLong.empty();
  }

  private static OptionalDouble percent(OptionalLong part, OptionalLong whole) {
    return part.isPresent() && whole.isPresent() && whole.getAsLong() >= FEWEST_TICKS
        ? OptionalDouble.of(PERCENT * Math.max(0, part.getAsLong()) / whole.getAsLong())
        : OptionalDouble.empty();
  }
}
