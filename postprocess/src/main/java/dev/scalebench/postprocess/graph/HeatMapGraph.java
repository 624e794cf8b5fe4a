package dev.scalebench.postprocess.graph;

import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.style.ChangeColor;
import java.awt.Color;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * By how much something changes over threads (x) and batch sizes (y).
 *
 * @param legendTitle what changes
 * @param threadCounts ascending
 * @param batchSizes ascending
 * @param tiles of which some may be missing
 */
public record HeatMapGraph(
    Heading heading,
    String legendTitle,
    List<Integer> threadCounts,
    List<Integer> batchSizes,
    List<Tile> tiles)
    implements Graph {

  public HeatMapGraph {
    threadCounts = List.copyOf(threadCounts);
    batchSizes = List.copyOf(batchSizes);
    tiles = List.copyOf(tiles);
    if (tiles.isEmpty()) {
      throw new IllegalArgumentException("tiles must not be empty");
    }
  }

  /**
   * A change.
   *
   * @param percent of what it is compared with
   * @param mayBeNothing whether its confidence interval holds 0, as far as it is known
   */
  public record Tile(int threads, int batchSize, double percent, boolean mayBeNothing) {

    /** The change that a ratio means. */
    public static Tile of(int threads, int batchSize, Estimate ratio) {
      return new Tile(
          threads,
          batchSize,
          (ratio.mean() - 1) * 100,
          ratio.interval().map(interval -> interval.holds(1)).orElse(false));
    }
  }

  /** Whether a tile is missing: one of its cells was not measured, or failed. */
  public boolean hasBlanks() {
    return tiles.size() < threadCounts.size() * batchSizes.size();
  }

  @Override
  public Set<Color> colors() {
    return new LinkedHashSet<>(ChangeColor.all());
  }
}
