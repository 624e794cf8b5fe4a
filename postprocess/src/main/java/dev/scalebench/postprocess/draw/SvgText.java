package dev.scalebench.postprocess.draw;

import dev.scalebench.postprocess.style.DarkColors;
import dev.scalebench.postprocess.style.SvgPath;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Collects an SVG file. Its colours have names, so that on dark pages others stand for them. */
final class SvgText {

  private final StringBuilder elements = new StringBuilder();
  private final Set<Color> colors = new TreeSet<>(Comparator.comparing(Color::getRGB));

  void stroke(Shape shape, Color color, BasicStroke stroke) {
    elements.append(
        "<path d=\"%s\" fill=\"none\" style=\"stroke:%s\"%s%s/>\n"
            .formatted(
                SvgPath.of(shape),
                use(color),
                stroke.getLineWidth() == 1
                    ? ""
                    : " stroke-width=\"" + number(stroke.getLineWidth()) + "\"",
                dashes(stroke)));
  }

  void fill(Shape shape, Color color) {
    elements.append(
        "<path d=\"%s\" style=\"fill:%s\"/>\n".formatted(SvgPath.of(shape), use(color)));
  }

  void text(String text, Font font, Color color, AffineTransform at, double x, double y) {
    double[] matrix = new double[6];
    at.getMatrix(matrix);
    String transform =
        at.isIdentity()
            ? ""
            : String.format(
                Locale.ROOT,
                " transform=\"matrix(%.4f %.4f %.4f %.4f %.2f %.2f)\"",
                matrix[0],
                matrix[1],
                matrix[2],
                matrix[3],
                matrix[4],
                matrix[5]);
    elements.append(
        "<text x=\"%s\" y=\"%s\" font-size=\"%s\"%s%s style=\"fill:%s\">%s</text>\n"
            .formatted(
                number(x),
                number(y),
                font.getSize(),
                font.isBold() ? " font-weight=\"bold\"" : "",
                transform,
                use(color),
                escaped(text)));
  }

  private static String dashes(BasicStroke stroke) {
    float[] dashes = stroke.getDashArray();
    if (dashes == null) {
      return " stroke-linecap=\"round\" stroke-linejoin=\"round\"";
    }
    StringBuilder lengths = new StringBuilder();
    for (float dash : dashes) {
      lengths.append(lengths.isEmpty() ? "" : " ").append(number(dash));
    }
    return " stroke-dasharray=\"" + lengths + "\"";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value).replaceFirst("\\.?0+$", "");
  }

  private String use(Color color) {
    colors.add(color);
    return "var(--" + hex(color) + ")";
  }

  private static String hex(Color color) {
    return "c%06x".formatted(color.getRGB() & 0xFFFFFF);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /**
   * The whole file.
   *
   * @param title for who cannot see it
   */
  String file(int width, int height, String title) {
    StringBuilder light = new StringBuilder();
    StringBuilder dark = new StringBuilder();
    for (Color color : colors) {
      light.append(variable(color, color));
      dark.append(variable(color, DarkColors.of(color)));
    }
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" role="img" \
        font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif">
        <title>%s</title>
        <style>svg{%s}@media(prefers-color-scheme:dark){svg{%s}}</style>
        %s</svg>
        """
        .formatted(width, height, escaped(title), light, dark, elements);
  }

  private static String variable(Color name, Color value) {
    return "--%s:#%06x;".formatted(hex(name), value.getRGB() & 0xFFFFFF);
  }
}
