package dev.scalebench.postprocess.draw;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Draws into an SVG file. What lies wholly outside the clip is left out; nothing else is clipped.
 */
final class SvgCanvas extends ShapesAndText {

  private final SvgText svg;

  /** Measures text, and keeps what a canvas has to remember. */
  private final Graphics2D state;

  private @Nullable Shape clip;

  SvgCanvas(SvgText svg) {
    this(svg, new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics(), null);
  }

  private SvgCanvas(SvgText svg, Graphics2D state, @Nullable Shape clip) {
    this.svg = svg;
    this.state = state;
    this.clip = clip;
    state.setClip(null);
  }

  @Override
  public Graphics create() {
    Graphics2D copy = (Graphics2D) state.create();
    return new SvgCanvas(svg, copy, clip);
  }

  @Override
  public void dispose() {
    state.dispose();
  }

  @Override
  public void draw(Shape shape) {
    Shape placed = getTransform().createTransformedShape(shape);
    if (isVisible(placed) && getStroke() instanceof BasicStroke stroke) {
      svg.stroke(placed, getColor(), stroke);
    }
  }

  @Override
  public void fill(Shape shape) {
    Shape placed = getTransform().createTransformedShape(shape);
    if (isVisible(placed)) {
      svg.fill(placed, getColor());
    }
  }

  private boolean isVisible(Shape placed) {
    return clip == null || clip.getBounds2D().intersects(grown(placed.getBounds2D()));
  }

  /** A line has no area of its own. */
  private static Rectangle2D grown(Rectangle2D bounds) {
    return new Rectangle2D.Double(
        bounds.getX() - 0.5, bounds.getY() - 0.5, bounds.getWidth() + 1, bounds.getHeight() + 1);
  }

  @Override
  public void drawString(String text, float x, float y) {
    svg.text(text, getFont(), getColor(), getTransform(), x, y);
  }

  @Override
  public void drawString(String text, int x, int y) {
    drawString(text, (float) x, (float) y);
  }

  /** As shapes: this is how text that stands upright comes. */
  @Override
  public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
    fill(glyphs.getOutline(x, y));
  }

  @Override
  public void drawLine(int x1, int y1, int x2, int y2) {
    draw(new Line2D.Double(x1, y1, x2, y2));
  }

  @Override
  public void fillRect(int x, int y, int width, int height) {
    fill(new Rectangle(x, y, width, height));
  }

  @Override
  public void setClip(@Nullable Shape shape) {
    clip = shape == null ? null : getTransform().createTransformedShape(shape);
  }

  @Override
  public void setClip(int x, int y, int width, int height) {
    setClip(new Rectangle(x, y, width, height));
  }

  @Override
  public void clip(Shape shape) {
    Area both = new Area(getTransform().createTransformedShape(shape));
    if (clip != null) {
      both.intersect(new Area(clip));
    }
    clip = both;
  }

  @Override
  public void clipRect(int x, int y, int width, int height) {
    clip(new Rectangle(x, y, width, height));
  }

  @Override
  public @Nullable Shape getClip() {
    try {
      return clip == null ? null : getTransform().createInverse().createTransformedShape(clip);
    } catch (java.awt.geom.NoninvertibleTransformException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public @Nullable Rectangle getClipBounds() {
    Shape shape = getClip();
    return shape == null ? null : shape.getBounds();
  }

  @Override
  public Color getColor() {
    return state.getColor();
  }

  @Override
  public void setColor(Color color) {
    state.setColor(color);
  }

  @Override
  public Paint getPaint() {
    return state.getPaint();
  }

  @Override
  public void setPaint(Paint paint) {
    state.setPaint(paint);
  }

  @Override
  public Stroke getStroke() {
    return state.getStroke();
  }

  @Override
  public void setStroke(Stroke stroke) {
    state.setStroke(stroke);
  }

  @Override
  public Font getFont() {
    return state.getFont();
  }

  @Override
  public void setFont(Font font) {
    state.setFont(font);
  }

  @Override
  public FontMetrics getFontMetrics(Font font) {
    return state.getFontMetrics(font);
  }

  @Override
  public FontRenderContext getFontRenderContext() {
    return state.getFontRenderContext();
  }

  /** Charts are drawn without one. */
  @Override
  public Composite getComposite() {
    return AlphaComposite.SrcOver;
  }

  @Override
  public void setComposite(Composite composite) {
    state.setComposite(composite);
  }

  @Override
  public Color getBackground() {
    return state.getBackground();
  }

  @Override
  public void setBackground(Color color) {
    state.setBackground(color);
  }

  @Override
  public AffineTransform getTransform() {
    return state.getTransform();
  }

  @Override
  public void setTransform(AffineTransform transform) {
    state.setTransform(transform);
  }

  @Override
  public void transform(AffineTransform transform) {
    state.transform(transform);
  }

  @Override
  public void translate(int x, int y) {
    state.translate(x, y);
  }

  @Override
  public void translate(double x, double y) {
    state.translate(x, y);
  }

  @Override
  public void rotate(double angle) {
    state.rotate(angle);
  }

  @Override
  public void rotate(double angle, double x, double y) {
    state.rotate(angle, x, y);
  }

  @Override
  public void scale(double x, double y) {
    state.scale(x, y);
  }

  @Override
  public void shear(double x, double y) {
    state.shear(x, y);
  }

  @Override
  public Object getRenderingHint(RenderingHints.Key key) {
    return state.getRenderingHint(key);
  }

  @Override
  public void setRenderingHint(RenderingHints.Key key, Object value) {
    state.setRenderingHint(key, value);
  }

  @Override
  public RenderingHints getRenderingHints() {
    return state.getRenderingHints();
  }

  @Override
  public void setRenderingHints(Map<?, ?> hints) {
    state.setRenderingHints(hints);
  }

  @Override
  public void addRenderingHints(Map<?, ?> hints) {
    state.addRenderingHints(hints);
  }
}
