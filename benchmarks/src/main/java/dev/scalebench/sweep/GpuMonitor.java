package dev.scalebench.sweep;

import dev.scalebench.machine.GpuReading;
import dev.scalebench.machine.Nvml;
import dev.scalebench.machine.Slowdown;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;

/**
 * What the card did in each iteration. The benchmark reads it right before and right after the
 * calls: a moment later it is idle, and its clocks fall. {@link ForkMonitor} asks for the figures.
 */
public final class GpuMonitor {
  /** Clock of its multiprocessors at the iteration's end, MHz. */
  static final String CLOCK = "gpu.clock";

  /** Clock of its memory then, MHz. */
  static final String MEMORY_CLOCK = "gpu.clock.memory";

  /** Its temperature then, degrees Celsius. */
  static final String TEMPERATURE = "gpu.temperature";

  /** Its power then, W; of newer cards a mean over the last second. */
  static final String POWER = "gpu.power";

  /** Share of the driver's last period, up to a second, in which a kernel ran, percent. */
  static final String BUSY = "gpu.busy";

  /** How many other processes had a context on it then. */
  static final String OTHERS = "gpu.others";

  /** Share of iterations at whose end something slowed it down, percent. */
  static final String THROTTLED = "gpu.throttled";

  /** What it used in an iteration, J. */
  static final String ENERGY = "energy.iteration";

  /** The same of all measured iterations, for each input, J. */
  static final String ENERGY_PER_INFERENCE = "energy.inference";

  /**
   * Seconds. The counter of energy moves about every 0.1 s, so that each iteration can be off by
   * what the GPU uses in that time: 10 % of one of a second.
   */
  private static final double SHORTEST_WINDOW = 1;

  private static final double PERCENT = 100;
  private static final double NANOS = 1e9;

  private static final GpuMonitor OF_THIS_PROCESS =
      new GpuMonitor(
          "cuda".equals(System.getProperty(ForkMonitor.DEVICE))
              ? Nvml::readFirst
              : () -> GpuReading.UNKNOWN,
          System::nanoTime);

  /** A reading, and when. */
  private record Moment(GpuReading reading, long nanos) {}

  /** From the start of an iteration to its end, or of several. */
  private record Use(double seconds, double joules, long inferences) {
    OptionalDouble joulesIfLong() {
      return seconds >= SHORTEST_WINDOW && joules > 0
          ? OptionalDouble.of(joules)
          : OptionalDouble.empty();
    }

    Use and(Use other) {
      return new Use(seconds + other.seconds, joules + other.joules, inferences + other.inferences);
    }
  }

  private final Supplier<GpuReading> card;
  private final LongSupplier clock;
  private @Nullable Moment start;
  private @Nullable Moment end;
  private Use measured = new Use(0, 0, 0);

  GpuMonitor(Supplier<GpuReading> card, LongSupplier clock) {
    this.card = card;
    this.clock = clock;
  }

  /** That of this process, which runs one benchmark; it knows a card where the cell is CUDA's. */
  public static GpuMonitor ofThisProcess() {
    return OF_THIS_PROCESS;
  }

  /** To be called right before the calls of an iteration, once the engine has opened the card. */
  public synchronized void iterationStarts() {
    GpuReading reading = card.get();
    start = new Moment(reading, clock.getAsLong());
  }

  /** To be called right after them. */
  public synchronized void iterationEnds() {
    long now = clock.getAsLong();
    end = new Moment(card.get(), now);
  }

  /**
   * Figures of the iteration that has ended; none if nobody has told of one.
   *
   * @param inferences inputs that were computed in it, all calls together
   * @param last whether the energy of all measured ones is due
   */
  synchronized List<ScalarResult> figures(IterationType type, long inferences, boolean last) {
    List<ScalarResult> figures = new ArrayList<>();
    if (start == null || end == null) {
      return figures;
    }
    GpuReading reading = end.reading;
    Use use =
        new Use(
            (end.nanos - start.nanos) / NANOS,
            reading.joules().orElse(Double.NaN) - start.reading.joules().orElse(Double.NaN),
            inferences);
    start = null;
    end = null;
    figures.addAll(figures(reading));
    Figure.mean(ENERGY, use.joulesIfLong(), "J").ifPresent(figures::add);
    if (type == IterationType.MEASUREMENT) {
      measured = measured.and(use);
    }
    if (last && measured.inferences > 0) {
      OptionalDouble each =
          measured.joulesIfLong().stream().map(joules -> joules / measured.inferences).findFirst();
      Figure.mean(ENERGY_PER_INFERENCE, each, "J").ifPresent(figures::add);
    }
    return figures;
  }

  private static List<ScalarResult> figures(GpuReading reading) {
    List<ScalarResult> figures = new ArrayList<>();
    Figure.mean(CLOCK, real(reading.megahertz()), "MHz").ifPresent(figures::add);
    Figure.mean(MEMORY_CLOCK, real(reading.memoryMegahertz()), "MHz").ifPresent(figures::add);
    Figure.mean(TEMPERATURE, real(reading.celsius()), "celsius").ifPresent(figures::add);
    Figure.mean(POWER, reading.watts(), "W").ifPresent(figures::add);
    Figure.mean(BUSY, real(reading.busyPercent()), "percent").ifPresent(figures::add);
    Figure.mean(OTHERS, real(reading.otherProcesses()), "processes").ifPresent(figures::add);
    reading.slowdowns().ifPresent(slowdowns -> figures.addAll(throttling(slowdowns)));
    return figures;
  }

  /** Whether it was slowed down, and why; an iteration without a reason counts as 0 to JMH. */
  private static List<ScalarResult> throttling(Set<Slowdown> slowdowns) {
    List<ScalarResult> figures = new ArrayList<>();
    OptionalDouble share = OptionalDouble.of(slowdowns.isEmpty() ? 0 : PERCENT);
    Figure.mean(THROTTLED, share, "percent").ifPresent(figures::add);
    for (Slowdown slowdown : slowdowns) {
      figures.add(
          new ScalarResult(
              THROTTLED + "." + slowdown.label(), PERCENT, "percent", AggregationPolicy.AVG));
    }
    return figures;
  }

  private static OptionalDouble real(OptionalInt value) {
    return value.isPresent() ? OptionalDouble.of(value.getAsInt()) : OptionalDouble.empty();
  }
}
