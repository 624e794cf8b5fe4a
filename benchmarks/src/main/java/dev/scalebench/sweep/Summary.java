package dev.scalebench.sweep;

import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** A result in a line. */
final class Summary {
  private Summary() {}

  /** Mean, interval, peak memory, a warm-up that was not enough, and verdict. */
  static String of(RunResult run) {
    Result<?> primary = run.getPrimaryResult();
    var secondary = run.getSecondaryResults();
    StringBuilder line = new StringBuilder();
    line.append(String.format(Locale.ROOT, "%.4g", primary.getScore()));
    if (!Double.isNaN(primary.getScoreError())) {
      line.append(String.format(Locale.ROOT, " ± %.2g", primary.getScoreError()));
    }
    line.append(' ').append(primary.getScoreUnit());
    Result<?> memory = secondary.get(ForkMonitor.MEMORY);
    if (memory != null) {
      line.append(String.format(Locale.ROOT, ", %.0f MB at peak", memory.getScore()));
    }
    Result<?> warmUp = secondary.get(WarmUp.TIME);
    Result<?> settled = secondary.get(WarmUp.SETTLED);
    if (warmUp != null && settled != null && settled.getScore() < 1) {
      line.append(
          String.format(
              Locale.ROOT, ", not settled after %.1f s of warming up", warmUp.getScore()));
    }
    secondary.forEach(
        (name, result) -> {
          if (name.startsWith(Steadiness.PREFIX)) {
            line.append(
                String.format(
                    Locale.ROOT,
                    ", %s (%.1f %%)",
                    name.substring(Steadiness.PREFIX.length()),
                    result.getScore()));
          }
        });
    return line.toString();
  }
}
