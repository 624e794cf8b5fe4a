package dev.scalebench.postprocess.chart;

import dev.scalebench.postprocess.compare.CellChange;
import dev.scalebench.postprocess.compare.Change;
import dev.scalebench.postprocess.compare.Comparison;
import dev.scalebench.postprocess.compare.Evidence;
import dev.scalebench.postprocess.measure.Model;
import java.awt.Color;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Ratios of times with their intervals, one below the other. */
public record DotGraph(Heading heading, List<Dot> dots) implements Graph {

  /** So many labels have room. */
  private static final int MAX_DOTS = 20;

  public DotGraph {
    dots = List.copyOf(dots);
    if (dots.isEmpty()) {
      throw new IllegalArgumentException("dots must not be empty");
    }
  }

  /** A ratio and its interval, which is the ratio itself where none is known. */
  public record Dot(String label, double ratio, double low, double high, Change change) {
    static Dot of(String label, CellChange change) {
      return new Dot(
          label,
          change.ratio(),
          change.evidence().map(Evidence::low).orElse(change.ratio()),
          change.evidence().map(Evidence::high).orElse(change.ratio()),
          change.change());
    }
  }

  /**
   * The changes of a model: those beyond noise, then the largest.
   *
   * @param names of cells
   */
  public static DotGraph of(
      Comparison comparison, Model model, String title, Function<CellChange, String> names) {
    List<CellChange> cells =
        comparison.changes().stream()
            .filter(change -> change.key().cell().model().equals(model))
            .toList();
    List<Dot> dots =
        cells.stream()
            .sorted(
                Comparator.comparing(DotGraph::isBeyondNoise, Comparator.reverseOrder())
                    .thenComparing(change -> -Math.abs(Math.log(change.ratio()))))
            .limit(MAX_DOTS)
            .sorted(Comparator.comparing(change -> -change.ratio()))
            .map(change -> Dot.of(names.apply(change), change))
            .toList();
    String which =
        dots.size() < cells.size()
            ? "%s of %s cells, those beyond noise first".formatted(dots.size(), cells.size())
            : "all cells";
    return new DotGraph(
        new Heading("%s, time compared".formatted(model.title()), title + "  ·  " + which), dots);
  }

  private static boolean isBeyondNoise(CellChange change) {
    return change.change() == Change.SLOWER || change.change() == Change.FASTER;
  }

  /** The colour of a change. */
  static Color color(Change change) {
    return switch (change) {
      case SLOWER -> Categories.styles(2).get(1).color();
      case FASTER -> Categories.styles(1).get(0).color();
      case WITHIN_NOISE, UNKNOWN -> Chart.FAINT_TEXT;
    };
  }

  @Override
  public Set<Color> colors() {
    Set<Color> colors = new LinkedHashSet<>();
    dots.forEach(dot -> colors.add(color(dot.change())));
    return colors;
  }
}
