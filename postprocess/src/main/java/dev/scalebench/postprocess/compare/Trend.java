package dev.scalebench.postprocess.compare;

import dev.scalebench.postprocess.compare.ChangePoints.ChangePoint;
import dev.scalebench.postprocess.measure.InvalidResultsException;
import dev.scalebench.postprocess.measure.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How cells changed over several runs.
 *
 * @param runs names, the oldest first
 * @param lines those with the largest change first
 */
public record Trend(List<String> runs, List<Line> lines) {

  private static final Comparator<Line> ORDER =
      Comparator.<Line>comparingDouble(line -> -line.largest()).thenComparing(Line::key);

  /**
   * A cell.
   *
   * @param means of each run, milliseconds or inferences a second as its mode has it; empty where a
   *     run lacks it
   * @param changes where its time changed; their index is that of a run
   */
  public record Line(CellKey key, List<OptionalDouble> means, List<ChangePoint> changes) {
    public Line {
      means = List.copyOf(means);
      changes = List.copyOf(changes);
    }

    /** The runs that have it. */
    public long measured() {
      return means.stream().filter(OptionalDouble::isPresent).count();
    }

    private double largest() {
      return changes.stream()
          .mapToDouble(change -> Math.abs(Math.log(change.ratio())))
          .max()
          .orElse(0);
    }
  }

  public Trend {
    runs = List.copyOf(runs);
    lines = lines.stream().sorted(ORDER).toList();
  }

  /**
   * The trend of runs.
   *
   * @param runs results by name, the oldest first
   * @throws InvalidResultsException if a run has a cell twice, or no cell is in enough runs
   */
  public static Trend of(Map<String, List<Result>> runs) {
    List<String> names = List.copyOf(runs.keySet());
    Map<CellKey, OptionalDouble[]> means = new TreeMap<>();
    for (int run = 0; run < names.size(); run++) {
      for (Result result : runs.getOrDefault(names.get(run), List.of())) {
        OptionalDouble[] own =
            means.computeIfAbsent(CellKey.of(result), fresh -> empty(names.size()));
        if (own[run].isPresent()) {
          throw new InvalidResultsException(
              "%s: %s: measured twice".formatted(result.source(), result.cell().describe()));
        }
        own[run] = OptionalDouble.of(Comparer.estimate(result).mean());
      }
    }
    List<Line> lines = new ArrayList<>();
    means.forEach((key, own) -> lines.add(new Line(key, List.of(own), changes(own))));
    if (lines.stream().noneMatch(line -> line.measured() >= ChangePoints.FEWEST)) {
      throw new InvalidResultsException(
          "no cell is in %s runs or more: fewer do not tell a change from noise; compare compares two"
              .formatted(ChangePoints.FEWEST));
    }
    return new Trend(names, lines);
  }

  private static OptionalDouble[] empty(int runs) {
    OptionalDouble[] empty = new OptionalDouble[runs];
    Arrays.fill(empty, OptionalDouble.empty());
    return empty;
  }

  /** Of the runs that have the cell. */
  private static List<ChangePoint> changes(OptionalDouble[] means) {
    Map<Integer, Double> known = new LinkedHashMap<>();
    for (int run = 0; run < means.length; run++) {
      if (means[run].isPresent()) {
        known.put(run, means[run].getAsDouble());
      }
    }
    List<Integer> runs = List.copyOf(known.keySet());
    return ChangePoints.of(known.values().stream().mapToDouble(mean -> mean).toArray()).stream()
        .map(change -> new ChangePoint(runs.get(change.index()), change.ratio()))
        .toList();
  }

  /** Cells that changed. */
  public long changed() {
    return lines.stream().filter(line -> !line.changes().isEmpty()).count();
  }
}
