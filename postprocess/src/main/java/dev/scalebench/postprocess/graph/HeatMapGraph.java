package dev.scalebench.postprocess.graph;

import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.style.ChangeColor;
import java.awt.Color;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
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
   * @param errorPercent half the width of the confidence interval; empty where it is not known
   */
  public record Tile(int threads, int batchSize, double percent, OptionalDouble errorPercent) {

    /** The change that a ratio means. */
    public static Tile of(int threads, int batchSize, Estimate ratio) {
      return new Tile(
          threads,
          batchSize,
          (ratio.mean() - 1) * 100,
          ratio.error().isPresent()
              ? OptionalDouble.of(ratio.error().getAsDouble() * 100)
              : OptionalDouble.empty());
    }

    /** Whether the interval holds 0. */
    public boolean mayBeNothing() {
      return errorPercent.isPresent() && Math.abs(percent) <= errorPercent.getAsDouble();
    }
  }

  @Override
  public Set<Color> colors() {
    return new LinkedHashSet<>(ChangeColor.all());
  }
}
