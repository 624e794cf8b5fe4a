package dev.scalebench.postprocess.graph;

import dev.scalebench.postprocess.style.Colors;
import dev.scalebench.postprocess.style.Shades;
import java.awt.Color;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How long a call of one instance takes over its threads (x) and its batch size (y), and which of
 * these instances share the cores of a machine.
 *
 * @param threadCounts ascending
 * @param batchSizes ascending
 * @param tiles of which some may be missing
 * @param mixes whose instances have tiles
 */
public record MixGraph(
    Heading heading,
    List<Integer> threadCounts,
    List<Integer> batchSizes,
    List<Tile> tiles,
    List<Together> mixes)
    implements Graph {

  public MixGraph {
    threadCounts = List.copyOf(threadCounts);
    batchSizes = List.copyOf(batchSizes);
    tiles = List.copyOf(tiles);
    mixes = List.copyOf(mixes);
    if (tiles.isEmpty()) {
      throw new IllegalArgumentException("tiles must not be empty");
    }
  }

  /** A call of one instance. */
  public record Tile(int threads, int batchSize, double millis) {}

  /** Instances that run together. */
  public record Together(List<Instances> parts) {
    public Together {
      parts = List.copyOf(parts);
    }
  }

  /** So many instances of a tile. */
  public record Instances(int count, int threads, int batchSize) {}

  /** The longer a call takes, the fuller; each doubling is a step of the same size. */
  public Color color(Tile tile) {
    DoubleSummaryStatistics millis = tiles.stream().mapToDouble(Tile::millis).summaryStatistics();
    double range = Math.log(millis.getMax() / millis.getMin());
    return Shades.of(range == 0 ? 0 : Math.log(tile.millis() / millis.getMin()) / range);
  }

  @Override
  public Set<Color> colors() {
    return new LinkedHashSet<>(Shades.on(Colors.BACKGROUND));
  }
}
