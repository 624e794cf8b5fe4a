package dev.scalebench.postprocess.draw;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.geom.Path2D;

/** The head of an arrow, where a stroke goes on beyond the chart. */
enum Arrow {
  UP(0, -1),
  DOWN(0, 1),
  LEFT(-1, 0),
  RIGHT(1, 0);

  /** In logical pixels. */
  private static final double SIZE = 6;

  private static final BasicStroke EDGE =
      new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

  private final int dx;
  private final int dy;

  Arrow(int dx, int dy) {
    this.dx = dx;
    this.dy = dy;
  }

  /** Draws it with its tip at a place on the chart's edge. */
  void draw(Graphics2D graphics, double x, double y, Paint paint) {
    Path2D head = new Path2D.Double();
    double tipX = x - dx;
    double tipY = y - dy;
    head.moveTo(tipX - SIZE * dx - SIZE * dy * 0.7, tipY - SIZE * dy - SIZE * dx * 0.7);
    head.lineTo(tipX, tipY);
    head.lineTo(tipX - SIZE * dx + SIZE * dy * 0.7, tipY - SIZE * dy + SIZE * dx * 0.7);
    graphics.setPaint(paint);
    graphics.setStroke(EDGE);
    graphics.draw(head);
  }
}
