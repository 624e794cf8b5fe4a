package dev.scalebench.postprocess.draw;

import dev.scalebench.postprocess.draw.TilePlot.Square;
import dev.scalebench.postprocess.style.ChangeColor;
import dev.scalebench.postprocess.style.Fonts;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;

/** Writes into tiles what stands in them; none where the longest would be too small to be read. */
final class TileTexts extends OnTiles {
  private static final long serialVersionUID = 1L;

  private static final int MAX_FONT_SIZE = 16;
  private static final int MIN_FONT_SIZE = 9;

  /** Of a tile's width, and of its height for each line. */
  private static final double FILLED = 0.8;

  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  TileTexts(TilePlot tiles) {
    super(tiles);
  }

  @Override
  void draw(Graphics2D graphics, Rectangle2D area) {
    double width = area.getWidth() / tiles.threadCounts().size();
    double height = area.getHeight() / tiles.batchSizes().size();
    boolean notes = tiles.squares().stream().anyMatch(square -> !square.note().isEmpty());
    int size = size(width, notes ? height / 2 : height);
    if (size < MIN_FONT_SIZE) {
      return;
    }
    Font font = Fonts.plain(size);
    for (Square square : tiles.squares()) {
      Rectangle2D tile = tile(square.threads(), square.batchSize(), area);
      double x = tile.getCenterX();
      double y = tile.getCenterY();
      graphics.setPaint(ChangeColor.textOn(square.color()));
      if (square.note().isEmpty()) {
        write(graphics, square.text(), font, x, y);
      } else {
        write(graphics, square.text(), font, x, y - height * 0.2);
        write(graphics, square.note(), font.deriveFont(Font.BOLD), x, y + height * 0.22);
      }
    }
  }

  /** What lets all fit, as far as letters should not be larger than others. */
  private int size(double width, double lineHeight) {
    Font large = Fonts.plain(100);
    double widest =
        tiles.squares().stream()
            .map(Square::text)
            .distinct()
            .mapToDouble(text -> ink(text, large).getWidth() / large.getSize())
            .max()
            .orElse(1);
    return (int) Math.min(MAX_FONT_SIZE, Math.min(lineHeight * FILLED, FILLED * width / widest));
  }

  private static void write(Graphics2D graphics, String text, Font font, double x, double y) {
    Rectangle2D ink = ink(text, font);
    graphics.setFont(font);
    graphics.drawString(text, (float) (x - ink.getCenterX()), (float) (y - ink.getCenterY()));
  }

  private static Rectangle2D ink(String text, Font font) {
    return new TextLayout(text, font, CONTEXT).getBounds();
  }
}
