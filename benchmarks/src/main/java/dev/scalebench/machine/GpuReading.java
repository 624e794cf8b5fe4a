package dev.scalebench.machine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A card at one moment. What the driver does not tell is empty.
 *
 * @param megahertz clock of its multiprocessors
 * @param memoryMegahertz clock of its memory
 * @param watts power, on newer cards a mean over the last second
 * @param joules what it has used since the driver was loaded; the counter moves about ten times a
 *     second
 * @param busyPercent share of the driver's last period, up to a second, in which a kernel ran
 * @param slowdowns what slows it down; an empty set if nothing does
 * @param processes those that have a context on it
 */
public record GpuReading(
    OptionalInt megahertz,
    OptionalInt memoryMegahertz,
    OptionalInt celsius,
    OptionalDouble watts,
    OptionalDouble joules,
    OptionalInt busyPercent,
    Optional<Set<Slowdown>> slowdowns,
    Optional<List<Client>> processes) {

  /** Nothing is told. */
  public static final GpuReading UNKNOWN =
      new GpuReading(
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty());

  /**
   * A process that computes on the card.
   *
   * @param pid its number as the driver sees it, outside of any container
   * @param bytes memory of the card that it holds
   */
  public record Client(long pid, OptionalLong bytes) {}

  /**
   * How many others compute on the card, for a process that does. In a container its own number is
   * not the driver's, so it cannot look for itself: it is one of those that are listed. Empty if
   * none is: then the driver hides some.
   */
  public OptionalInt otherProcesses() {
    return processes.stream()
        .mapToInt(List::size)
        .filter(listed -> listed > 0)
        .map(listed -> listed - 1)
        .findFirst();
  }
}
