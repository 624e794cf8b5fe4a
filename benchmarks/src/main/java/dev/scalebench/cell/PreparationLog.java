package dev.scalebench.cell;

import dev.scalebench.reference.Progress;
import dev.scalebench.sweep.Durations;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Says how long the computation of a reference will take, and how it comes along. */
public final class PreparationLog implements Progress {
  /** Assumed of a core in double precision, FLOP/s, until some has been done. */
  private static final double FLOP_PER_SECOND = 10e9;

  /** Between two lines. */
  private static final double SECONDS = 5;

  private static final double NANOS = 1e9;

  private final String label;
  private final int cores;
  private final LongSupplier nanoTime;
  private final Consumer<String> lines;
  private double total;
  private double done;
  private long start;
  private double lastLine;

  /**
   * A log of nothing yet.
   *
   * @param label of the network
   * @param cores that compute
   * @param nanoTime a clock, in nanoseconds
   * @param lines where lines go
   */
  PreparationLog(String label, int cores, LongSupplier nanoTime, Consumer<String> lines) {
    this.label = label;
    this.cores = cores;
    this.nanoTime = nanoTime;
    this.lines = lines;
  }

  /** A log for this machine and a network. */
  public static PreparationLog of(Subject subject, Consumer<String> lines) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new PreparationLog(subject.label(), cores, System::nanoTime, lines);
  }

  @Override
  public synchronized void begin(double flop) {
    total = flop;
    done = 0;
    start = nanoTime.getAsLong();
    lastLine = 0;
    lines.accept(
        "computing the reference of %s, once: about %s"
            .formatted(label, Durations.text(Math.max(1, flop / (FLOP_PER_SECOND * cores)))));
  }

  @Override
  public synchronized void advance(double flop) {
    done += flop;
    double seconds = (nanoTime.getAsLong() - start) / NANOS;
    if (seconds - lastLine >= SECONDS && done < total) {
      lastLine = seconds;
      lines.accept(
          "reference of %s: %d %% done, about %s left"
              .formatted(
                  label,
                  (int) (100 * done / total),
                  Durations.text(seconds * (total - done) / done)));
    }
  }
}
