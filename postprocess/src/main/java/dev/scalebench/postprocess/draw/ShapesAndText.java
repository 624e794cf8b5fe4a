package dev.scalebench.postprocess.draw;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import org.jspecify.annotations.Nullable;

/** A canvas of shapes and plain text, which charts are made of: everything else is refused. */
abstract class ShapesAndText extends Graphics2D {

  private static UnsupportedOperationException unsupported() {
    return new UnsupportedOperationException("charts are drawn of shapes and plain text alone");
  }

  @Override
  public void clearRect(int x, int y, int width, int height) {
    throw unsupported();
  }

  @Override
  public void drawRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
    throw unsupported();
  }

  @Override
  public void fillRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
    throw unsupported();
  }

  @Override
  public void drawOval(int x, int y, int width, int height) {
    throw unsupported();
  }

  @Override
  public void fillOval(int x, int y, int width, int height) {
    throw unsupported();
  }

  @Override
  public void drawArc(int x, int y, int width, int height, int start, int angle) {
    throw unsupported();
  }

  @Override
  public void fillArc(int x, int y, int width, int height, int start, int angle) {
    throw unsupported();
  }

  @Override
  public void drawPolyline(int[] xs, int[] ys, int count) {
    throw unsupported();
  }

  @Override
  public void drawPolygon(int[] xs, int[] ys, int count) {
    throw unsupported();
  }

  @Override
  public void fillPolygon(int[] xs, int[] ys, int count) {
    throw unsupported();
  }

  @Override
  public void copyArea(int x, int y, int width, int height, int dx, int dy) {
    throw unsupported();
  }

  @Override
  public void setPaintMode() {
    throw unsupported();
  }

  @Override
  public void setXORMode(Color color) {
    throw unsupported();
  }

  @Override
  public boolean drawImage(
      Image image, AffineTransform transform, @Nullable ImageObserver observer) {
    throw unsupported();
  }

  @Override
  public void drawImage(BufferedImage image, BufferedImageOp filter, int x, int y) {
    throw unsupported();
  }

  @Override
  public void drawRenderedImage(RenderedImage image, AffineTransform transform) {
    throw unsupported();
  }

  @Override
  public void drawRenderableImage(RenderableImage image, AffineTransform transform) {
    throw unsupported();
  }

  @Override
  public boolean drawImage(Image image, int x, int y, @Nullable ImageObserver observer) {
    throw unsupported();
  }

  @Override
  public boolean drawImage(
      Image image, int x, int y, int width, int height, @Nullable ImageObserver observer) {
    throw unsupported();
  }

  @Override
  public boolean drawImage(
      Image image, int x, int y, Color background, @Nullable ImageObserver observer) {
    throw unsupported();
  }

  @Override
  public boolean drawImage(
      Image image,
      int x,
      int y,
      int width,
      int height,
      Color background,
      @Nullable ImageObserver observer) {
    throw unsupported();
  }

  @Override
  public boolean drawImage(
      Image image,
      int dx1,
      int dy1,
      int dx2,
      int dy2,
      int sx1,
      int sy1,
      int sx2,
      int sy2,
      @Nullable ImageObserver observer) {
    throw unsupported();
  }

  @Override
  public boolean drawImage(
      Image image,
      int dx1,
      int dy1,
      int dx2,
      int dy2,
      int sx1,
      int sy1,
      int sx2,
      int sy2,
      Color background,
      @Nullable ImageObserver observer) {
    throw unsupported();
  }

  @Override
  public void drawString(AttributedCharacterIterator text, int x, int y) {
    throw unsupported();
  }

  @Override
  public void drawString(AttributedCharacterIterator text, float x, float y) {
    throw unsupported();
  }

  @Override
  public boolean hit(Rectangle area, Shape shape, boolean onStroke) {
    throw unsupported();
  }

  @Override
  public GraphicsConfiguration getDeviceConfiguration() {
    throw unsupported();
  }
}
