package dev.scalebench.postprocess.draw;

import dev.scalebench.postprocess.graph.LineGraph;
import java.awt.Color;
import java.util.Collections;
import java.util.List;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.data.xy.DefaultXYZDataset;

/**
 * Tiles over thread counts (x) and batch sizes (y), all of one size.
 *
 * @param threadCounts ascending
 * @param batchSizes ascending
 */
record TilePlot(List<Integer> threadCounts, List<Integer> batchSizes, List<Square> squares) {

  /**
   * A tile.
   *
   * @param text that stands in it, where there is room
   * @param note below the text; may be empty
   */
  record Square(int threads, int batchSize, Color color, String text, String note) {}

  /** How many tiles a thread count's are from the left. */
  int column(int threads) {
    return Collections.binarySearch(threadCounts, threads);
  }

  /** How many tiles a batch size's are from the bottom. */
  int row(int batchSize) {
    return Collections.binarySearch(batchSizes, batchSize);
  }

  /** Without what stands in the tiles. */
  XYPlot plot() {
    XYPlot plot =
        new XYPlot(
            data(),
            axis(LineGraph.XAxis.THREADS.label(), threadCounts),
            axis(LineGraph.XAxis.BATCH_SIZES.label(), batchSizes),
            renderer());
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    return plot;
  }

  /** Of each tile its place, and its index, which tells its colour. */
  private DefaultXYZDataset data() {
    double[][] data = new double[3][squares.size()];
    for (int i = 0; i < squares.size(); i++) {
      data[0][i] = column(squares.get(i).threads());
      data[1][i] = row(squares.get(i).batchSize());
      data[2][i] = i;
    }
    DefaultXYZDataset tiles = new DefaultXYZDataset();
    tiles.addSeries("", data);
    return tiles;
  }

  /** Labels that would overlap are left out. */
  private static SymbolAxis axis(String label, List<Integer> values) {
    SymbolAxis axis =
        new SymbolAxis(label, values.stream().map(String::valueOf).toArray(String[]::new));
    axis.setGridBandsVisible(false);
    axis.setRange(-0.5, values.size() - 0.5);
    return Chart.styled(axis);
  }

  private XYBlockRenderer renderer() {
    XYBlockRenderer renderer = new XYBlockRenderer();
    renderer.setPaintScale(
        new PaintScale() {
          @Override
          public double getLowerBound() {
            return 0;
          }

          @Override
          public double getUpperBound() {
            return squares.size();
          }

          @Override
          public Color getPaint(double index) {
            return squares.get((int) index).color();
          }
        });
    return renderer;
  }
}
