package dev.scalebench.postprocess.draw;

import dev.scalebench.postprocess.graph.LineGraph;
import dev.scalebench.postprocess.style.Colors;
import dev.scalebench.postprocess.style.Fonts;
import dev.scalebench.postprocess.style.LineStyle;
import dev.scalebench.postprocess.style.Strokes;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.List;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.block.BlockContainer;
import org.jfree.chart.block.BorderArrangement;
import org.jfree.chart.block.ColumnArrangement;
import org.jfree.chart.block.FlowArrangement;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;

/**
 * A chart's legend. One of few entries lies above the plot, at the left: a phone shows the left of
 * a chart and scrolls to the rest. Another stands beside it, in as many columns as it needs.
 */
final class ChartLegend {

  static final Shape LINE = new Line2D.Double(-16, 0, 16, 0);
  private static final Shape HOLLOW = new Ellipse2D.Double(-5, -5, 10, 10);

  /** Rows of entries that lie above the plot, at most. */
  private static final int MAX_ROWS = 3;

  /** What a phone shows at first of a chart: its left, in logical pixels. */
  private static final int FIRST_SEEN = 690;

  private static final RectangleInsets ABOVE =
      new RectangleInsets(2, 0, 0, Drawing.WIDTH - FIRST_SEEN - 10);

  /** Of an entry beside its text: the line, its symbol and what is between entries. */
  private static final double BESIDE_TEXT = 60;

  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private static final RectangleInsets BESIDE = new RectangleInsets(8, 10, 0, 0);

  /** Entries that fit below each other in the usual size. */
  private static final int MAX_LARGE = 17;

  private static final String THE_REST = "in between";
  private static final String UNSTEADY = "not steady";

  private ChartLegend() {}

  static LegendTitle of(LineGraph lines) {
    return of(lines.legendTitle(), items(lines));
  }

  static LegendTitle of(String title, LegendItemCollection items) {
    return create(title, items, rows(items) <= MAX_ROWS);
  }

  /** One whose entries have an order from top to bottom, as a scale has. */
  static LegendTitle scale(String title, LegendItemCollection items) {
    return create(title, items, false);
  }

  private static int rows(LegendItemCollection items) {
    int rows = 1;
    double width = 0;
    for (int i = 0; i < items.getItemCount(); i++) {
      double entry =
          BESIDE_TEXT + Fonts.TICK.getStringBounds(items.get(i).getLabel(), CONTEXT).getWidth();
      if (width > 0 && width + entry > FIRST_SEEN) {
        rows++;
        width = 0;
      }
      width += entry;
    }
    return rows;
  }

  private static LegendTitle create(String title, LegendItemCollection items, boolean above) {
    LegendTitle legend =
        new LegendTitle(
            () -> items,
            new FlowArrangement(HorizontalAlignment.LEFT, VerticalAlignment.TOP, 10, 3),
            new ColumnArrangement(HorizontalAlignment.LEFT, VerticalAlignment.TOP, 10, 3));
    legend.setPosition(above ? RectangleEdge.TOP : RectangleEdge.RIGHT);
    legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
    legend.setVerticalAlignment(VerticalAlignment.TOP);
    legend.setItemFont(items.getItemCount() > MAX_LARGE ? Fonts.SMALL : Fonts.TICK);
    legend.setItemPaint(Colors.TEXT);
    legend.setBackgroundPaint(Colors.BACKGROUND);
    legend.setItemLabelPadding(new RectangleInsets(2, 6, 2, 4));
    legend.setMargin(above ? ABOVE : BESIDE);
    BlockContainer wrapper = new BlockContainer(new BorderArrangement());
    wrapper.add(heading(title), RectangleEdge.TOP);
    wrapper.add(legend.getItemContainer());
    legend.setWrapper(wrapper);
    return legend;
  }

  private static TextTitle heading(String text) {
    TextTitle heading = new TextTitle(text, Fonts.LEGEND_TITLE);
    heading.setPaint(Colors.TEXT);
    heading.setHorizontalAlignment(HorizontalAlignment.LEFT);
    heading.setTextAlignment(HorizontalAlignment.LEFT);
    heading.setPadding(0, 4, 4, 0);
    return heading;
  }

  /** Lines that stand back have one entry together: their place is between two that stand out. */
  private static LegendItemCollection items(LineGraph lines) {
    List<LineGraph.Series> series = lines.series();
    LegendItemCollection items = new LegendItemCollection();
    series.stream()
        .filter(line -> line.style().standsOut())
        .forEach(line -> items.add(item(line.label(), line.style(), line.style().color())));
    series.stream()
        .filter(line -> !line.style().standsOut())
        .limit(1)
        .forEach(line -> items.add(item(THE_REST, line.style(), Colors.FAINT_TEXT)));
    lines.reference().map(ChartLegend::reference).ifPresent(items::add);
    if (lines.hasUnsteadyPoints()) {
      items.add(hollow());
    }
    return items;
  }

  private static LegendItem reference(LineGraph.Reference reference) {
    return new LegendItem(
        reference.label(), null, null, null, LINE, Strokes.DASHED, Colors.FAINT_TEXT);
  }

  static LegendItem hollow() {
    return shape(UNSTEADY, HOLLOW, Colors.BACKGROUND, PointRenderer.HOLLOW_EDGE, Colors.FAINT_TEXT);
  }

  /** A shape alone. */
  static LegendItem shape(String label, Shape shape, Color fill, Stroke edge, Color edgeColor) {
    return new LegendItem(label, null, null, null, shape, fill, edge, edgeColor);
  }

  /** A line, with its symbol if it has one. */
  static LegendItem item(String label, LineStyle style, Color color) {
    return new LegendItem(
        label,
        null,
        null,
        null,
        style.standsOut(),
        style.marker().orElse(LINE),
        true,
        color,
        style.standsOut(),
        Colors.BACKGROUND,
        Strokes.HAIRLINE,
        true,
        LINE,
        style.stroke(),
        color);
  }
}
