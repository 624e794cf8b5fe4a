package dev.scalebench.postprocess.draw;

import dev.scalebench.postprocess.style.Categories;
import dev.scalebench.postprocess.style.Colors;
import dev.scalebench.postprocess.style.Strokes;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A small line of what was measured in one run after the other, without axes.
 *
 * @param values of each run, positive; empty where there is none
 * @param changes runs from which on values are others
 */
public record Sparkline(List<OptionalDouble> values, List<Integer> changes) {

  private static final int WIDTH = 180;
  private static final int HEIGHT = 40;
  private static final double MARGIN = 6;
  private static final double DOT = 2;
  private static final double CHANGED = 4;

  /** Of the mean, either way: noise that is smaller does not fill the height. */
  private static final double LEAST_RANGE = 0.1;

  private static final Color LINE = Categories.styles(1).get(0).color();
  private static final Color CHANGE = Categories.styles(2).get(1).color();

  public Sparkline {
    values = List.copyOf(values);
    changes = List.copyOf(changes);
    if (values.stream().allMatch(OptionalDouble::isEmpty)) {
      throw new IllegalArgumentException("values must not all be empty");
    }
  }

  /**
   * Draws it into an SVG file.
   *
   * @param title for who cannot see it
   */
  public void write(String title, Path file) throws IOException {
    Files.writeString(file, svg(title));
  }

  String svg(String title) {
    SvgText svg = new SvgText();
    for (int run : changes) {
      double x = (x(run) + x(run - 1)) / 2;
      svg.stroke(new Line2D.Double(x, 0, x, HEIGHT), CHANGE, Strokes.HAIRLINE_DASHED);
    }
    svg.stroke(line(), LINE, Strokes.HAIRLINE);
    for (int run = 0; run < values.size(); run++) {
      if (values.get(run).isPresent()) {
        boolean changed = changes.contains(run);
        double radius = changed ? CHANGED : DOT;
        double y = y(values.get(run).getAsDouble());
        svg.fill(
            new Ellipse2D.Double(x(run) - radius, y - radius, 2 * radius, 2 * radius),
            changed ? CHANGE : LINE);
      }
    }
    svg.stroke(
        new Line2D.Double(0, HEIGHT - 0.5, WIDTH, HEIGHT - 0.5), Colors.GRID, Strokes.HAIRLINE);
    return svg.file(WIDTH, HEIGHT, title);
  }

  /** It breaks where a run lacks a value. */
  private Path2D line() {
    Path2D line = new Path2D.Double();
    boolean drawing = false;
    for (int run = 0; run < values.size(); run++) {
      if (values.get(run).isEmpty()) {
        drawing = false;
        continue;
      }
      double y = y(values.get(run).getAsDouble());
      if (drawing) {
        line.lineTo(x(run), y);
      } else {
        line.moveTo(x(run), y);
      }
      drawing = true;
    }
    return line;
  }

  private double x(int run) {
    return MARGIN + (WIDTH - 2 * MARGIN) * run / Math.max(1, values.size() - 1);
  }

  private double y(double value) {
    DoubleSummaryStatistics known =
        values.stream().flatMapToDouble(OptionalDouble::stream).summaryStatistics();
    double from = Math.min(known.getMin(), known.getAverage() * (1 - LEAST_RANGE));
    double to = Math.max(known.getMax(), known.getAverage() * (1 + LEAST_RANGE));
    return HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (value - from) / (to - from);
  }
}
