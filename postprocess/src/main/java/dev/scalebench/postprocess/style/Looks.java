package dev.scalebench.postprocess.style;

import dev.scalebench.postprocess.measure.Cell;
import dev.scalebench.postprocess.measure.ModelMeasurements;
import java.awt.BasicStroke;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the lines of a page's charts look, for whoever draws them elsewhere.
 *
 * @param configurations in their order, those that failed too; likewise batch sizes and threads
 */
public record Looks(List<Look> configurations, List<Look> batchSizes, List<Look> threadCounts) {

  /**
   * A line.
   *
   * @param color as in CSS: {@code #0072b2}
   * @param width in pixels
   * @param dashes lengths of dashes and gaps in pixels; empty for a solid line
   * @param marker what is drawn at each point, as an SVG path around its origin, in pixels; empty
   *     for a line that stands back behind others
   */
  public record Look(String color, float width, List<Float> dashes, String marker) {

    private static Look of(LineStyle style) {
      BasicStroke stroke = (BasicStroke) style.stroke();
      float[] dashes = stroke.getDashArray();
      return new Look(
          "#%06x".formatted(style.color().getRGB() & 0xFFFFFF),
          stroke.getLineWidth(),
          dashes == null ? List.of() : listOf(dashes),
          style.marker().map(SvgPath::of).orElse(""));
    }
  }

  private static List<Float> listOf(float[] values) {
    return IntStream.range(0, values.length).mapToObj(index -> values[index]).toList();
  }

  /** Those of the charts. */
  public static Looks of(ModelMeasurements data) {
    return new Looks(
        looks(Categories.of(data.attempted(Cell::configuration))),
        looks(Ramp.styles(data.attempted(Cell::batchSize)).values()),
        looks(Ramp.styles(data.attempted(Cell::intraOpThreads)).values()));
  }

  private static List<Look> looks(Collection<LineStyle> styles) {
    return styles.stream().map(Look::of).toList();
  }
}
