package dev.scalebench.postprocess.answer;

import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.Latency;
import dev.scalebench.postprocess.measure.Latency.Percentiles;
import dev.scalebench.postprocess.measure.Measurement;
import dev.scalebench.postprocess.measure.Percentile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What gives the highest throughput if a call may take so long.
 *
 * @param millis that nine of ten calls must not exceed
 * @param choice empty where no cell is as fast
 */
public record LatencyLimit(int millis, Optional<Choice> choice) {

  private static final int[] MILLIS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000};

  /** Of a table that is read at a glance. */
  private static final int MOST = 6;

  /**
   * The limits at which a choice is better beyond its interval than that of the one before,
   * ascending, after the last that no cell keeps. Of more than six, those of the shortest calls.
   */
  public static List<LatencyLimit> of(Collection<Measurement> cells) {
    List<LatencyLimit> limits = new ArrayList<>();
    IntStream.of(MILLIS)
        .mapToObj(millis -> new LatencyLimit(millis, choice(cells, millis)))
        .forEach(
            limit -> {
              LatencyLimit last = limits.isEmpty() ? null : limits.get(limits.size() - 1);
              if (last != null && last.choice.isEmpty() && limit.choice.isEmpty()) {
                limits.set(limits.size() - 1, limit);
              } else if (last == null || limit.isBetterThan(last)) {
                limits.add(limit);
              }
            });
    boolean any = limits.stream().anyMatch(limit -> limit.choice.isPresent());
    return any ? List.copyOf(limits.subList(0, Math.min(limits.size(), MOST))) : List.of();
  }

  private static Optional<Choice> choice(Collection<Measurement> cells, int millis) {
    return Choice.of(
        cells.stream()
            .filter(cell -> cell.latency().map(known -> slow(known) <= millis).orElse(false))
            .toList(),
        Aim.MOST_THROUGHPUT);
  }

  /**
   * The 90th percentile. Where it is not known, the slowest call, or the upper end of the mean's
   * interval, whichever is the longer.
   */
  private static double slow(Latency latency) {
    Percentiles percentiles = latency.percentilesMillis();
    double high = latency.millis().high();
    return percentiles
        .p90()
        .map(Percentile::millis)
        .orElse(Math.max(high, percentiles.max().orElse(high)));
  }

  private boolean isBetterThan(LatencyLimit shorter) {
    Optional<Measurement> before = shorter.choice.map(Choice::best);
    Optional<Measurement> now = choice.map(Choice::best);
    if (before.isEmpty() || now.equals(before)) {
      return !now.equals(before);
    }
    return !figure(now.orElseThrow()).overlaps(figure(before.orElseThrow()));
  }

  private static Estimate figure(Measurement measurement) {
    return Aim.MOST_THROUGHPUT.of(measurement).orElseThrow();
  }
}
