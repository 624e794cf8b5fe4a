package dev.scalebench.postprocess.compare;

import dev.scalebench.postprocess.measure.Failure;
import dev.scalebench.postprocess.measure.Model;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What two sets of results tell.
 *
 * @param changes of cells that both have, those that got slower first, then by size
 * @param onlyBase cells that the second lacks, without those that failed there
 * @param onlyOther cells that the first lacks
 * @param failing cells that the first has and that failed in the second, with what happened
 * @param drift what was taken out of ratios
 */
public record Comparison(
    List<CellChange> changes,
    List<CellKey> onlyBase,
    List<CellKey> onlyOther,
    SortedMap<CellKey, Failure> failing,
    HostDrift drift) {

  /** The level of significance, after the correction for all cells. */
  public static final double LEVEL = 0.05;

  private static final Comparator<CellChange> ORDER =
      Comparator.comparing(CellChange::change)
          .thenComparing(change -> -Math.abs(Math.log(change.ratio())))
          .thenComparing(CellChange::key);

  public Comparison {
    changes = changes.stream().sorted(ORDER).toList();
    onlyBase = List.copyOf(onlyBase);
    onlyOther = List.copyOf(onlyOther);
    failing = Collections.unmodifiableSortedMap(new TreeMap<>(failing));
  }

  /** How many cells changed in which way. */
  public Map<Change, Long> counts() {
    Map<Change, Long> counts = new EnumMap<>(Change.class);
    for (Change change : Change.values()) {
      counts.put(change, changes.stream().filter(cell -> cell.change() == change).count());
    }
    return counts;
  }

  /** The geometric mean of the ratios of each model. */
  public SortedMap<Model, Double> geometricMeans() {
    return changes.stream()
        .collect(
            Collectors.groupingBy(
                change -> change.key().cell().model(),
                TreeMap::new,
                Collectors.collectingAndThen(
                    Collectors.averagingDouble(change -> Math.log(change.ratio())), Math::exp)));
  }

  /** Whether the second lacks a cell of the first. */
  public boolean isIncomplete() {
    return !onlyBase.isEmpty() || !failing.isEmpty();
  }

  /** Whether a cell got slower by more than so many percent, or fails now. */
  public boolean isWorse(double percent) {
    return !failing.isEmpty() || changes.stream().anyMatch(change -> change.slowerThan(percent));
  }
}
