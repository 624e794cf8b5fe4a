package dev.scalebench.postprocess.draw;

import dev.scalebench.postprocess.graph.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Draws graphs into SVG files, which are light or dark as their page is. */
public final class Vectors {

  /** Of phones, in logical pixels: letters stay legible where it is 350 pixels wide. */
  private static final int NARROW_WIDTH = 620;

  private static final int NARROW_HEIGHT = 640;

  private Vectors() {}

  /**
   * Draws for wide screens.
   *
   * @param title for who cannot see it
   */
  public static void write(Graph graph, String title, Path file) throws IOException {
    write(graph, title, file, Drawing.WIDTH, Drawing.HEIGHT);
  }

  /** The same for phones. */
  public static void writeNarrow(Graph graph, String title, Path file) throws IOException {
    write(graph, title, file, NARROW_WIDTH, NARROW_HEIGHT);
  }

  private static void write(Graph graph, String title, Path file, int width, int height)
      throws IOException {
    Files.writeString(file, svg(graph, title, width, height));
  }

  static String svg(Graph graph, String title, int width, int height) {
    SvgText text = new SvgText();
    SvgCanvas canvas = new SvgCanvas(text);
    Drawing.draw(graph, canvas, width, height);
    canvas.dispose();
    return text.file(width, height, title);
  }
}
