package dev.scalebench.postprocess.graph;

import dev.scalebench.postprocess.compare.CellChange;
import dev.scalebench.postprocess.compare.Change;
import dev.scalebench.postprocess.compare.Evidence;
import dev.scalebench.postprocess.style.Categories;
import dev.scalebench.postprocess.style.Colors;
import java.awt.Color;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Ratios of times with their intervals, one below the other. */
public record DotGraph(Heading heading, List<Dot> dots) implements Graph {

  /** So many labels have room. */
  public static final int MAX_DOTS = 20;

  public DotGraph {
    dots = List.copyOf(dots);
    if (dots.isEmpty()) {
      throw new IllegalArgumentException("dots must not be empty");
    }
  }

  /** A ratio and its interval, which is the ratio itself where none is known. */
  public record Dot(String label, double ratio, double low, double high, Change change) {
    public static Dot of(String label, CellChange change) {
      return new Dot(
          label,
          change.ratio(),
          change.evidence().map(Evidence::low).orElse(change.ratio()),
          change.evidence().map(Evidence::high).orElse(change.ratio()),
          change.change());
    }
  }

  /** The colour of a change. */
  public static Color color(Change change) {
    return switch (change) {
      case SLOWER -> Categories.styles(2).get(1).color();
      case FASTER -> Categories.styles(1).get(0).color();
      case WITHIN_NOISE, INCONCLUSIVE, UNKNOWN -> Colors.FAINT_TEXT;
    };
  }

  @Override
  public Set<Color> colors() {
    Set<Color> colors = new LinkedHashSet<>();
    dots.forEach(dot -> colors.add(color(dot.change())));
    return colors;
  }
}
