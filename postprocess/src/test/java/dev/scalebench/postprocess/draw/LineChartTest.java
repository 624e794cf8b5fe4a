package dev.scalebench.postprocess.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.figure.Quantity;
import dev.scalebench.postprocess.graph.Graph;
import dev.scalebench.postprocess.graph.LineGraph;
import dev.scalebench.postprocess.graph.LineGraph.Gap;
import dev.scalebench.postprocess.graph.LineGraph.Point;
import dev.scalebench.postprocess.graph.LineGraph.Series;
import dev.scalebench.postprocess.measure.Estimate;
import dev.scalebench.postprocess.measure.FailureKind;
import dev.scalebench.postprocess.style.LineStyle;
import dev.scalebench.postprocess.style.Strokes;
import java.awt.Color;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYDataset;
import org.junit.jupiter.api.Test;

/** Nothing is drawn where nothing was measured, and what is not steady looks so. */
class LineChartTest {

  @Test
  void withoutFailuresThereIsNoStrip() {
    assertThat(plot(List.of(List.of(point(1, true), point(2, true))), List.of(List.of())))
        .isNotInstanceOf(CombinedDomainXYPlot.class);
  }

  @Test
  void aLineBreaksAtAGap() {
    XYPlot lines =
        subplot(0, List.of(List.of(point(1, true), point(4, true))), List.of(List.of(gap(2))));
    assertThat(lines.getDataset().getXValue(0, 1)).isEqualTo(2);
    assertThat(lines.getDataset().getYValue(0, 1)).isNaN();
    assertThat(lines.getDataset().getItemCount(0)).isEqualTo(3);
  }

  @Test
  void noCrossHidesAnother() {
    List<List<Point>> points = new ArrayList<>();
    List<List<Gap>> gaps = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      points.add(List.of(point(1, true)));
      gaps.add(List.of(gap(2), gap(4)));
    }
    XYDataset crosses = subplot(1, points, gaps).getDataset();
    List<String> places = new ArrayList<>();
    for (int row = 0; row < crosses.getSeriesCount(); row++) {
      for (int item = 0; item < crosses.getItemCount(row); item++) {
        places.add(crosses.getXValue(row, item) + " " + crosses.getYValue(row, item));
      }
    }
    assertThat(places).hasSize(24).doesNotHaveDuplicates();
  }

  @Test
  void aPointThatIsNotSteadyIsHollow() {
    XYPlot plot = plot(List.of(List.of(point(1, true), point(2, false))), List.of(List.of()));
    assertThat(plot.getRenderer()).isInstanceOf(PointRenderer.class);
    PointRenderer renderer = (PointRenderer) plot.getRenderer();
    assertThat(renderer.getItemFillPaint(0, 0)).isEqualTo(color(0));
    assertThat(renderer.getItemOutlinePaint(0, 0)).isEqualTo(Color.WHITE);
    assertThat(renderer.getItemFillPaint(0, 1)).isEqualTo(Color.WHITE);
    assertThat(renderer.getItemOutlinePaint(0, 1)).isEqualTo(color(0));
  }

  private static XYPlot subplot(int index, List<List<Point>> points, List<List<Gap>> gaps) {
    return ((CombinedDomainXYPlot) plot(points, gaps)).getSubplots().get(index);
  }

  private static XYPlot plot(List<List<Point>> points, List<List<Gap>> gaps) {
    List<Series> series =
        IntStream.range(0, points.size())
            .mapToObj(
                i ->
                    new Series(
                        "line " + i,
                        new LineStyle(color(i), Strokes.of(1), Optional.of(new Rectangle(5, 5))),
                        points.get(i),
                        gaps.get(i)))
            .toList();
    return LineChart.create(
            new LineGraph(
                new Graph.Heading("title", "subtitle"),
                LineGraph.XAxis.THREADS,
                Quantity.LATENCY.axisLabel(),
                LineGraph.Scale.LINEAR,
                "legend",
                series,
                Optional.empty()))
        .getXYPlot();
  }

  private static Color color(int i) {
    return new Color(i, 0, 0);
  }

  private static Point point(int x, boolean steady) {
    return new Point(x, new Estimate(x, OptionalDouble.empty()), steady);
  }

  private static Gap gap(int x) {
    return new Gap(x, FailureKind.ERROR);
  }
}
