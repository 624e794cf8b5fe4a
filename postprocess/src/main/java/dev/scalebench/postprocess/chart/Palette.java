package dev.scalebench.postprocess.chart;

import java.awt.Color;
import java.awt.image.BufferedImage;
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
  private final Map<Integer, Integer> nearest = new HashMap<>();

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
  }

  /** Replaces each pixel of an RGB image by the nearest colour of the palette. */
  void apply(BufferedImage image) {
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int x = 0; x < row.length; x++) {
        int rgb = row[x] & WHITE;
        if (rgb != WHITE) {
          row[x] = nearest.computeIfAbsent(rgb, this::nearest);
        }
      }
      image.setRGB(0, y, row.length, 1, row, 0, row.length);
    }
  }

  private int nearest(int rgb) {
    int best = WHITE;
    int least = Integer.MAX_VALUE;
    for (int color : colors) {
      int distance = distance(color, rgb);
      if (distance < least) {
        least = distance;
        best = color;
      }
    }
    return best;
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
