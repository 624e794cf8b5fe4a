package dev.scalebench.postprocess.draw;

import dev.scalebench.postprocess.draw.TilePlot.Square;
import dev.scalebench.postprocess.graph.MixGraph.Together;
import dev.scalebench.postprocess.style.Colors;
import dev.scalebench.postprocess.style.Strokes;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Frames the tiles of mixes, and joins those of one mix by a line. */
final class MixFrames extends OnTiles {
  private static final long serialVersionUID = 1L;

  static final Stroke FRAME = Strokes.of(2.4f);
  static final Stroke LINK = Strokes.of(1.4f);

  /** From the edge of a tile to its frame, in logical pixels. */
  private static final double INSET = 2;

  /** Of a tile, what is left free on each side of its number. */
  private static final double BESIDE_NUMBER = 0.22;

  private static final double ABOVE_NUMBER = 0.25;

  private final transient List<Together> mixes;

  MixFrames(TilePlot tiles, List<Together> mixes) {
    super(tiles);
    this.mixes = mixes;
  }

  @Override
  void draw(Graphics2D graphics, Rectangle2D area) {
    for (Together mix : mixes) {
      List<Rectangle2D> frames =
          mix.parts().stream()
              .map(part -> inside(tile(part.threads(), part.batchSize(), area), INSET, INSET))
              .toList();
      graphics.setPaint(Colors.TEXT);
      graphics.setStroke(FRAME);
      frames.forEach(graphics::draw);
      for (int i = 1; i < frames.size(); i++) {
        link(graphics, between(frames.get(i - 1), frames.get(i)), area);
      }
    }
  }

  /** It ends before the number of a tile, and goes on behind it. */
  private void link(Graphics2D graphics, Line2D line, Rectangle2D area) {
    graphics.setPaint(Colors.TEXT);
    graphics.setStroke(LINK);
    graphics.draw(line);
    for (Square square : tiles.squares()) {
      Rectangle2D tile = tile(square.threads(), square.batchSize(), area);
      Rectangle2D number =
          inside(tile, tile.getWidth() * BESIDE_NUMBER, tile.getHeight() * ABOVE_NUMBER);
      if (line.intersects(number) && square.note().isEmpty()) {
        graphics.setPaint(square.color());
        graphics.fill(number);
      }
    }
  }

  private static Rectangle2D inside(Rectangle2D outer, double dx, double dy) {
    return new Rectangle2D.Double(
        outer.getX() + dx,
        outer.getY() + dy,
        outer.getWidth() - 2 * dx,
        outer.getHeight() - 2 * dy);
  }

  /** From the edge of one to the edge of the other, along the line between their centres. */
  private static Line2D between(Rectangle2D a, Rectangle2D b) {
    double dx = b.getCenterX() - a.getCenterX();
    double dy = b.getCenterY() - a.getCenterY();
    double inside =
        Math.min(
            dx == 0 ? 1 : a.getWidth() / 2 / Math.abs(dx),
            dy == 0 ? 1 : a.getHeight() / 2 / Math.abs(dy));
    return new Line2D.Double(
        a.getCenterX() + inside * dx,
        a.getCenterY() + inside * dy,
        b.getCenterX() - inside * dx,
        b.getCenterY() - inside * dy);
  }
}
