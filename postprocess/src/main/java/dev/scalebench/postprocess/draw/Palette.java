package dev.scalebench.postprocess.draw;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The colours that a chart is drawn in, and their blends with white, which smooth edges are made
 * of. An image in these alone takes a byte a pixel, and a fifth of a file that knows all colours.
 */
final class Palette {

  /** Of each colour, from faint to full; at twice the density of a screen they are plenty. */
  private static final int BLENDS = 4;

  /** What a byte can tell apart. */
  private static final int MAX_COLORS = 256;

  private static final int WHITE = 0xFFFFFF;

  private final int[] colors;
  private final IndexColorModel model;
  private final Map<Integer, Byte> nearest = new HashMap<>();

  Palette(Collection<Color> drawn) {
    Set<Integer> blends = new LinkedHashSet<>();
    blends.add(WHITE);
    for (Color color : drawn) {
      for (int i = 1; i <= BLENDS; i++) {
        blends.add(blend(color, (double) i / BLENDS));
      }
    }
    if (blends.size() > MAX_COLORS) {
      throw new IllegalArgumentException("a chart has too many colours: " + blends.size());
    }
    colors = blends.stream().mapToInt(Integer::intValue).toArray();
    model = new IndexColorModel(8, colors.length, colors, 0, false, -1, DataBuffer.TYPE_BYTE);
  }

  /** The image with each pixel's colour replaced by the nearest of the palette. */
  BufferedImage apply(BufferedImage rgb) {
    int width = rgb.getWidth();
    BufferedImage indexed =
        new BufferedImage(width, rgb.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    int[] row = new int[width];
    byte[] indices = new byte[width];
    for (int y = 0; y < rgb.getHeight(); y++) {
      rgb.getRaster().getDataElements(0, y, width, 1, row);
      indices(row, indices);
      indexed.getRaster().setDataElements(0, y, width, 1, indices);
    }
    return indexed;
  }

  /** Neighbours mostly have the same colour: they are looked up once. */
  private void indices(int[] row, byte[] indices) {
    int last = WHITE;
    byte index = 0;
    for (int x = 0; x < row.length; x++) {
      int color = row[x] & WHITE;
      if (color != last) {
        last = color;
        index = nearest.computeIfAbsent(color, this::nearest);
      }
      indices[x] = index;
    }
  }

  private byte nearest(int rgb) {
    int best = 0;
    for (int i = 1; i < colors.length; i++) {
      if (distance(colors[i], rgb) < distance(colors[best], rgb)) {
        best = i;
      }
    }
    return (byte) best;
  }

  /** The square of the Euclidean distance in sRGB. */
  private static int distance(int a, int b) {
    int red = (a >> 16 & 0xFF) - (b >> 16 & 0xFF);
    int green = (a >> 8 & 0xFF) - (b >> 8 & 0xFF);
    int blue = (a & 0xFF) - (b & 0xFF);
    return red * red + green * green + blue * blue;
  }

  private static int blend(Color color, double share) {
    return blend(color.getRed(), share) << 16
        | blend(color.getGreen(), share) << 8
        | blend(color.getBlue(), share);
  }

  private static int blend(int channel, double share) {
    return (int) Math.round(255 + (channel - 255) * share);
  }
}
