package dev.scalebench.postprocess.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scalebench.postprocess.graph.Graph;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jfree.svg.SVGGraphics2D;

/**
 * Text of a chart, and where it is.
 *
 * @param bounds the box around its ink, in logical pixels
 */
record TextBounds(String text, Rectangle2D bounds) {

  /** As JFreeSVG writes it: a group with a transformation around each text. */
  private static final Pattern TEXT =
      Pattern.compile(
          "<g(?: transform='matrix\\(([^)]*)\\)')?[^>]*>"
              + "<text x='([^']*)' y='([^']*)' style='([^']*)'[^>]*>([^<]*)</text>");

  private static final Pattern SIZE = Pattern.compile("font-size: (\\d+)px");

  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  /** All text of a chart. */
  static List<TextBounds> of(Graph graph) {
    SVGGraphics2D canvas = new SVGGraphics2D(Drawing.WIDTH, Drawing.HEIGHT);
    Drawing.draw(graph, canvas);
    String svg = canvas.getSVGElement();
    List<TextBounds> texts = new ArrayList<>();
    Matcher text = TEXT.matcher(svg);
    while (text.find()) {
      texts.add(
          of(
              unescaped(text.group(5)),
              font(text.group(4)),
              Optional.ofNullable(text.group(1))
                  .map(TextBounds::transformation)
                  .orElseGet(AffineTransform::new),
              Double.parseDouble(text.group(2)),
              Double.parseDouble(text.group(3))));
    }
    assertThat(texts).hasSize(svg.split("<text ", -1).length - 1);
    return texts;
  }

  private static TextBounds of(String text, Font font, AffineTransform at, double x, double y) {
    at.translate(x, y);
    Rectangle2D ink = new TextLayout(text, font, CONTEXT).getBounds();
    return new TextBounds(text, at.createTransformedShape(ink).getBounds2D());
  }

  private static Font font(String style) {
    Matcher size = SIZE.matcher(style);
    assertThat(size.find()).as(style).isTrue();
    int weight = style.contains("bold") ? Font.BOLD : Font.PLAIN;
    return new Font(Font.SANS_SERIF, weight, Integer.parseInt(size.group(1)));
  }

  private static AffineTransform transformation(String matrix) {
    return new AffineTransform(
        Stream.of(matrix.split(",", -1)).mapToDouble(Double::parseDouble).toArray());
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
