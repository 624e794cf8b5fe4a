package dev.scalebench.postprocess.draw;

import dev.scalebench.postprocess.style.Colors;
import dev.scalebench.postprocess.style.Fonts;
import java.awt.Color;
import java.awt.Shape;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.util.ShapeUtils;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * A strip between a plot and its x axis, where crosses stand for cells that have no result. Each
 * colour of lines has a row, so that no cross hides another.
 */
final class FailureStrip {

  /** Heights in logical pixels. */
  private static final double ROW = 18;

  private static final double MAX_HEIGHT = 108;

  /** About what titles and the x axis leave to plot and strip. */
  private static final double BOTH = 450;

  private static final double GAP = 6;

  private static final String LABEL = "no result";

  private FailureStrip() {}

  /** Where cells of one colour have no result. */
  record Crosses(Color color, List<Integer> xs) {}

  /** The plot, and the strip below it. */
  static CombinedDomainXYPlot below(XYPlot plot, ValueAxis xAxis, List<Crosses> crosses) {
    List<Color> rows =
        crosses.stream()
            .filter(each -> !each.xs().isEmpty())
            .map(Crosses::color)
            .distinct()
            .toList();
    double height = Math.min(rows.size() * ROW, MAX_HEIGHT);
    CombinedDomainXYPlot both = new CombinedDomainXYPlot(xAxis);
    both.setGap(GAP);
    both.add(plot, (int) (BOTH - height));
    both.add(strip(rows, height / rows.size(), crosses), (int) height);
    return both;
  }

  private static XYPlot strip(List<Color> rows, double rowHeight, List<Crosses> all) {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    Shape cross = ShapeUtils.createDiagonalCross((float) rowHeight / 4, (float) rowHeight / 18);
    for (Color color : rows) {
      int row = data.getSeriesCount();
      XYSeries crosses = new XYSeries(row);
      all.stream()
          .filter(each -> each.color().equals(color))
          .flatMap(each -> each.xs().stream())
          .forEach(x -> crosses.add(x.doubleValue(), rows.size() - row));
      data.addSeries(crosses);
      renderer.setSeriesPaint(row, color);
      renderer.setSeriesShape(row, cross);
    }
    XYPlot strip = new XYPlot(data, null, axis(rows.size()), renderer);
    strip.setBackgroundPaint(Colors.FAINT_GRID);
    strip.setOutlineVisible(false);
    strip.setDomainGridlinesVisible(false);
    strip.setRangeGridlinesVisible(false);
    return strip;
  }

  private static NumberAxis axis(int rows) {
    NumberAxis axis = Chart.styled(new NumberAxis(LABEL));
    axis.setRange(0.5, rows + 0.5);
    axis.setLabelFont(Fonts.TICK);
    axis.setLabelAngle(Math.PI / 2);
    axis.setTickLabelsVisible(false);
    axis.setTickMarksVisible(false);
    axis.setAxisLineVisible(false);
    return axis;
  }
}
