package dev.scalebench.postprocess.draw;

import dev.scalebench.postprocess.graph.BarGraph;
import dev.scalebench.postprocess.graph.BarGraph.Bar;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.style.Colors;
import dev.scalebench.postprocess.style.Fonts;
import dev.scalebench.postprocess.style.Strokes;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jspecify.annotations.Nullable;

/** Draws bars, one below the other so that their labels have room. */
final class BarChart {

  /** Bars that have room for two lines each. */
  private static final int MAX_TWO_LINES = 9;

  /** Bars that have room for a line in the small font each. */
  private static final int MAX_SMALL = 28;

  private BarChart() {}

  static JFreeChart create(BarGraph bars) {
    CategoryPlot plot =
        new CategoryPlot(
            data(bars.bars()),
            categories(bars.bars().size()),
            Axes.fromZero(bars.yLabel(), Axes.highest(bars.estimates())),
            new IntervalBarRenderer(bars.bars()));
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
    plot.setRangeGridlinePaint(Colors.GRID);
    plot.setRangeGridlineStroke(Strokes.HAIRLINE);
    return Chart.create(bars.heading(), plot);
  }

  private static DefaultCategoryDataset data(List<Bar> bars) {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    for (Bar bar : bars) {
      @Nullable Double mean = bar.value().map(Estimate::mean).orElse(null);
      data.addValue(mean, "", label(bar, crowded(bars.size()) ? "  " : "\n"));
    }
    return data;
  }

  private static String label(Bar bar, String separator) {
    String number = bar.value().map(value -> Decimals.rounded(value.mean())).orElse("");
    return bar.label()
        + separator
        + Stream.of(number, bar.note())
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", "));
  }

  /** Whether each bar has room for one line only. */
  private static boolean crowded(int bars) {
    return bars > MAX_TWO_LINES;
  }

  private static CategoryAxis categories(int bars) {
    boolean crowded = crowded(bars);
    CategoryAxis axis = Chart.styled(new CategoryAxis());
    axis.setMaximumCategoryLabelWidthRatio(crowded ? 0.45f : 0.35f);
    axis.setMaximumCategoryLabelLines(crowded ? 1 : 2);
    if (crowded) {
      axis.setTickLabelFont(bars > MAX_SMALL ? Fonts.SMALLEST : Fonts.SMALL);
    }
    axis.setTickMarksVisible(false);
    return axis;
  }
}
