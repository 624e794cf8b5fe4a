package dev.scalebench.postprocess.style;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.List;

/** Fonts of charts; sizes are in logical pixels. */
public final class Fonts {

  /** Of a chart's title. */
  public static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 24);

  /** Of the line below the title. */
  public static final Font SUBTITLE = plain(17);

  /** Of an axis' name. */
  public static final Font LABEL = plain(19);

  /** Of numbers along an axis, and of a legend's entries. */
  public static final Font TICK = plain(17);

  /** The same where they are many. */
  public static final Font SMALL = plain(13);

  /** The same where they are more. */
  public static final Font SMALLEST = plain(11);

  /** Above a legend's entries. */
  public static final Font LEGEND_TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 17);

  /** Those of fixed size. */
  public static final List<Font> ALL =
      List.of(TITLE, SUBTITLE, TICK, SMALL, SMALLEST, LABEL, LEGEND_TITLE);

  private Fonts() {}

  /** The font of text that is neither a title nor a legend's. */
  public static Font plain(int size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, size);
  }

  /** Fails where the JDK finds no fonts, in one of several ways. */
  public static void check() {
    TITLE.getStringBounds("0", new FontRenderContext(null, true, true));
  }
}
