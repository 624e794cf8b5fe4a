package dev.scalebench.postprocess.figure;

import dev.scalebench.postprocess.compare.CellChange;
import dev.scalebench.postprocess.compare.Change;
import dev.scalebench.postprocess.compare.Comparison;
import dev.scalebench.postprocess.graph.DotGraph;
import dev.scalebench.postprocess.graph.DotGraph.Dot;
import dev.scalebench.postprocess.graph.Graph.Heading;
import dev.scalebench.postprocess.measure.Model;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Changes of time between two sets of results, a chart per model. */
public final class ComparisonChart {

  private ComparisonChart() {}

  /**
   * The changes of a model: those beyond noise, then the largest.
   *
   * @param subtitle what is compared, for readers
   * @param names of cells
   */
  public static Figure of(
      Comparison comparison, Model model, String subtitle, Function<CellChange, String> names) {
    List<CellChange> cells =
        comparison.changes().stream()
            .filter(change -> change.key().cell().model().equals(model))
            .toList();
    List<Dot> dots =
        cells.stream()
            .sorted(
                Comparator.comparing(ComparisonChart::isBeyondNoise, Comparator.reverseOrder())
                    .thenComparing(change -> -Math.abs(Math.log(change.ratio()))))
            .limit(DotGraph.MAX_DOTS)
            .sorted(Comparator.comparing(change -> -change.ratio()))
            .map(change -> Dot.of(names.apply(change), change))
            .toList();
    String which =
        dots.size() < cells.size()
            ? "%s of %s cells, those beyond noise first".formatted(dots.size(), cells.size())
            : "all cells";
    String title = "%s, time compared".formatted(model.title());
    return new Figure(
        model.id() + "-comparison.png",
        title + ", as in the table below",
        new DotGraph(new Heading(title, subtitle + "  ·  " + which), dots));
  }

  private static boolean isBeyondNoise(CellChange change) {
    return change.change() == Change.SLOWER || change.change() == Change.FASTER;
  }
}
