package dev.scalebench.postprocess.measure;

import java.util.regex.Pattern;

/** Text from files, fit for a line of a page or a terminal. */
public final class OneLine {

  /** Control characters, unpaired surrogates, separators of lines and paragraphs, no characters. */
  private static final Pattern NO_TEXT =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\uFFFE\\uFFFF]+");

  /** Of an excerpt. */
  private static final int MAX_CHARACTERS = 80;

  private OneLine() {}

  /** One line of Unicode: whatever else was in it becomes spaces. */
  public static String of(String text) {
    return NO_TEXT.matcher(text).replaceAll(" ").strip();
  }

  /** One line that is short, for messages: where it is cut off, it ends in an ellipsis. */
  public static String excerpt(String text) {
    return cut(of(text), MAX_CHARACTERS);
  }

  /** The text, or its start and an ellipsis. */
  public static String cut(String text, int maxCharacters) {
    return text.codePointCount(0, text.length()) > maxCharacters
        ? text.substring(0, text.offsetByCodePoints(0, maxCharacters - 1)) + "…"
        : text;
  }
}
