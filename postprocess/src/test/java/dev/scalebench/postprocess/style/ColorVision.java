package dev.scalebench.postprocess.style;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How people see colours, those too who lack a kind of cones: the matrices of G. Machado, M.
 * Oliveira and L. Fernandes (doi:10.1109/TVCG.2009.113) at full severity.
 */
record ColorVision(String name, Row red, Row green, Row blue) {

  static final List<ColorVision> ALL =
      List.of(
          new ColorVision("normal", new Row(1, 0, 0), new Row(0, 1, 0), new Row(0, 0, 1)),
          new ColorVision(
              "protanopia",
              new Row(.152286, 1.052583, -.204868),
              new Row(.114503, .786281, .099216),
              new Row(-.003882, -.048116, 1.051998)),
          new ColorVision(
              "deuteranopia",
              new Row(.367322, .860646, -.227968),
              new Row(.280085, .672501, .047413),
              new Row(-.011820, .042940, .968881)),
          new ColorVision(
              "tritanopia",
              new Row(1.255528, -.076749, -.178779),
              new Row(-.078411, .930809, .147602),
              new Row(.004733, .691367, .303900)));

  private record Row(double red, double green, double blue) {
    double times(double[] rgb) {
      return Math.min(1, Math.max(0, red * rgb[0] + green * rgb[1] + blue * rgb[2]));
    }
  }

  /** The CIE 1976 distance of two colours as they are seen; about 2 is just noticeable. */
  double distance(Color a, Color b) {
    double[] x = lab(seen(a));
    double[] y = lab(seen(b));
    return Math.sqrt(IntStream.range(0, 3).mapToDouble(i -> (x[i] - y[i]) * (x[i] - y[i])).sum());
  }

  private double[] seen(Color color) {
    double[] rgb =
        IntStream.of(color.getRed(), color.getGreen(), color.getBlue())
            .mapToDouble(channel -> linear(channel / 255.0))
            .toArray();
    return new double[] {red.times(rgb), green.times(rgb), blue.times(rgb)};
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }

  /** Of linear sRGB, seen under its white. */
  private static double[] lab(double[] rgb) {
    double x = cube((.4124 * rgb[0] + .3576 * rgb[1] + .1805 * rgb[2]) / .9505);
    double y = cube(.2126 * rgb[0] + .7152 * rgb[1] + .0722 * rgb[2]);
    double z = cube((.0193 * rgb[0] + .1192 * rgb[1] + .9505 * rgb[2]) / 1.089);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double cube(double t) {
    return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116.0;
  }
}
