package dev.scalebench.sweep;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.openjdk.jmh.results.ScalarResult;

/**
 * When a process gave its first answers: seconds from the start of its JVM, without what only a
 * measurement does meanwhile.
 */
public final class StartClock {
  /** Seconds to the first, second and third answer. */
  static final List<String> METRICS = List.of("start.first", "start.second", "start.third");

  /** Seconds of the first call alone. */
  static final String CALL = "start.call";

  private static final double NANOS = 1e9;

  private static final StartClock OF_THIS_PROCESS =
      new StartClock(
          TimeUnit.MILLISECONDS.toNanos(ManagementFactory.getRuntimeMXBean().getUptime()),
          System::nanoTime);

  private final LongSupplier nanos;
  private final List<Double> seconds = new ArrayList<>();

  /** When the process started, later by what is left out. */
  private long start;

  private OptionalLong call = OptionalLong.empty();
  private OptionalDouble callSeconds = OptionalDouble.empty();
  private long stopped;
  private boolean stands;

  /**
   * A clock of a process.
   *
   * @param age nanoseconds since its start
   * @param nanos the time now, from any origin
   */
  StartClock(long age, LongSupplier nanos) {
    this.nanos = nanos;
    this.start = nanos.getAsLong() - age;
  }

  /** That of this process. */
  public static StartClock ofThisProcess() {
    return OF_THIS_PROCESS;
  }

  /** Does what is not counted. */
  public <T> T aside(Supplier<T> work) {
    stop();
    try {
      return work.get();
    } finally {
      goOn();
    }
  }

  /** What follows is not counted. */
  public synchronized void stop() {
    if (!stands) {
      stopped = nanos.getAsLong();
      stands = true;
    }
  }

  /** What follows is counted again. */
  public synchronized void goOn() {
    if (stands) {
      start += nanos.getAsLong() - stopped;
      stands = false;
    }
  }

  /** Counts from now on: what the process did before has nothing to do with the cell. */
  public synchronized void restart() {
    start = nanos.getAsLong();
    seconds.clear();
  }

  /** The first call begins. */
  public synchronized void called() {
    call = OptionalLong.of(nanos.getAsLong());
  }

  /** There is another answer; those after the third are not noted. */
  public synchronized void answered() {
    long now = nanos.getAsLong();
    if (seconds.isEmpty() && call.isPresent()) {
      callSeconds = OptionalDouble.of((now - call.getAsLong()) / NANOS);
    }
    if (seconds.size() < METRICS.size()) {
      seconds.add((now - start) / NANOS);
    }
  }

  /** A figure for the first call, and one for each answer that was noted. */
  public synchronized List<ScalarResult> figures() {
    List<ScalarResult> figures = new ArrayList<>();
    Figure.mean(CALL, callSeconds, "s").ifPresent(figures::add);
    for (int i = 0; i < seconds.size(); i++) {
      Figure.mean(METRICS.get(i), OptionalDouble.of(seconds.get(i)), "s").ifPresent(figures::add);
    }
    return figures;
  }
}
