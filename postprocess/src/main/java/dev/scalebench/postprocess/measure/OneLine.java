package dev.scalebench.postprocess.measure;

import java.util.regex.Pattern;

/** Text from files, fit for a line of a page or a terminal. */
final class OneLine {

  /** Control characters, unpaired surrogates, separators of lines and paragraphs. */
  private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]+");

  private OneLine() {}

  /** One line of Unicode: whatever else was in it becomes spaces. */
  static String of(String text) {
    return NO_TEXT.matcher(text).replaceAll(" ").strip();
  }
}
