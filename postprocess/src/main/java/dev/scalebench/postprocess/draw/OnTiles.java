package dev.scalebench.postprocess.draw;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/** What is drawn on tiles, in pixels. */
abstract class OnTiles extends AbstractXYAnnotation {
  private static final long serialVersionUID = 1L;

  final transient TilePlot tiles;

  OnTiles(TilePlot tiles) {
    this.tiles = tiles;
  }

  /**
   * Draws.
   *
   * @param area of all tiles
   */
  abstract void draw(Graphics2D graphics, Rectangle2D area);

  @Override
  public final void draw(
      Graphics2D graphics,
      XYPlot plot,
      Rectangle2D area,
      ValueAxis xAxis,
      ValueAxis yAxis,
      int rendererIndex,
      PlotRenderingInfo info) {
    draw(graphics, area);
  }

  /** Where a tile is. */
  Rectangle2D tile(int threads, int batchSize, Rectangle2D area) {
    double width = area.getWidth() / tiles.threadCounts().size();
    double height = area.getHeight() / tiles.batchSizes().size();
    return new Rectangle2D.Double(
        area.getX() + tiles.column(threads) * width,
        area.getMaxY() - (tiles.row(batchSize) + 1) * height,
        width,
        height);
  }
}
