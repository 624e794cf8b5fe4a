package dev.scalebench.postprocess.draw;

import dev.scalebench.postprocess.graph.OperationGraph;
import dev.scalebench.postprocess.graph.OperationGraph.Way;
import dev.scalebench.postprocess.measure.Decimals;
import dev.scalebench.postprocess.measure.OneLine;
import dev.scalebench.postprocess.style.Colors;
import dev.scalebench.postprocess.style.Fonts;
import dev.scalebench.postprocess.style.Strokes;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.labels.CategoryItemLabelGenerator;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;

/** Draws what operations take as bars, one below the other, those of several ways together. */
final class OperationChart {

  /** Of the plot's width, so that names of operations have room. */
  private static final float LABELS = 0.45f;

  private static final int MAX_CHARACTERS = 44;

  /** Room for the number behind the longest bar. */
  private static final double HEADROOM = 1.1;

  private static final double MAX_BAR_WIDTH = 0.05;

  private static final Shape SWATCH = new Rectangle2D.Double(-8, -6, 16, 12);

  private OperationChart() {}

  static JFreeChart create(OperationGraph graph) {
    CategoryPlot plot =
        new CategoryPlot(
            data(graph),
            categories(),
            Axes.fromZero("Time of their own (ms per call)", HEADROOM * graph.highest()),
            renderer(graph.ways()));
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
    plot.setRangeGridlinePaint(Colors.GRID);
    plot.setRangeGridlineStroke(Strokes.HAIRLINE);
    JFreeChart chart = Chart.create(graph.heading(), plot);
    LegendItemCollection legend = new LegendItemCollection();
    graph
        .ways()
        .forEach(
            way ->
                legend.add(
                    ChartLegend.shape(
                        way.label(),
                        SWATCH,
                        way.style().color(),
                        Strokes.HAIRLINE,
                        Colors.BACKGROUND)));
    chart.addLegend(ChartLegend.of("Optimization", legend));
    return chart;
  }

  private static CategoryDataset data(OperationGraph graph) {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    for (Way way : graph.ways()) {
      for (int i = 0; i < graph.operations().size(); i++) {
        data.addValue(way.millis().get(i), way.label(), new Row(i, graph.operations().get(i)));
      }
    }
    return data;
  }

  /** Names that are cut off may look alike. */
  private record Row(int index, String operation) implements Comparable<Row> {
    @Override
    public int compareTo(Row other) {
      return Integer.compare(index, other.index);
    }

    @Override
    public String toString() {
      return OneLine.cut(operation, MAX_CHARACTERS);
    }
  }

  private static CategoryAxis categories() {
    CategoryAxis axis = Chart.styled(new CategoryAxis());
    axis.setMaximumCategoryLabelWidthRatio(LABELS);
    axis.setMaximumCategoryLabelLines(1);
    axis.setTickLabelFont(Fonts.SMALL);
    axis.setTickMarksVisible(false);
    return axis;
  }

  private static BarRenderer renderer(List<Way> ways) {
    BarRenderer renderer = new BarRenderer();
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setDrawBarOutline(false);
    renderer.setMaximumBarWidth(MAX_BAR_WIDTH);
    renderer.setItemMargin(0);
    renderer.setDefaultItemLabelGenerator(new Numbers());
    renderer.setDefaultItemLabelFont(Fonts.SMALLEST);
    renderer.setDefaultItemLabelPaint(Colors.TEXT);
    renderer.setDefaultItemLabelsVisible(true);
    renderer.setDefaultPositiveItemLabelPosition(
        new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
    for (int i = 0; i < ways.size(); i++) {
      renderer.setSeriesPaint(i, ways.get(i).style().color());
    }
    return renderer;
  }

  /** What does not run has no number. */
  private static final class Numbers implements CategoryItemLabelGenerator {
    @Override
    public String generateRowLabel(CategoryDataset data, int row) {
      return "";
    }

    @Override
    public String generateColumnLabel(CategoryDataset data, int column) {
      return "";
    }

    @Override
    public String generateLabel(CategoryDataset data, int row, int column) {
      double millis = data.getValue(row, column).doubleValue();
      return millis > 0 ? Decimals.rounded(millis) : "";
    }
  }
}
