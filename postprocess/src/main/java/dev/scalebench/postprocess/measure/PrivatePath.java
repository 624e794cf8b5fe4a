package dev.scalebench.postprocess.measure;

import java.util.Arrays;
import java.util.List;

/**
 * The path of a user's own file or directory, as results tell it. Its directories are nobody else's
 * business: pages have its name alone.
 *
 * @param text as in the results, of either kind of separator
 */
public record PrivatePath(String text) {

  /** Of Linux's PATH_MAX; other systems allow fewer. */
  private static final int MAX_CHARACTERS = 4096;

  /** What ends a path in a command line or a message; spaces do, too. */
  private static final String DELIMITERS = "=,;:\"'()[]{}<>";

  /**
   * @throws IllegalArgumentException if it is too long to be a path, or names nothing
   */
  public PrivatePath {
    if (text.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "a path must have at most %d characters, got: %d"
              .formatted(MAX_CHARACTERS, text.length()));
    }
    if (lastSegment(text).matches("\\.*")) {
      throw new IllegalArgumentException(
          "a path must name a file or a directory, got: " + OneLine.excerpt(text));
    }
  }

  /** Its last segment, of one line. */
  public String name() {
    return lastSegment(text);
  }

  private static String lastSegment(String path) {
    List<String> segments =
        Arrays.stream(path.split("[/\\\\]", -1)).filter(segment -> !segment.isEmpty()).toList();
    return segments.isEmpty() ? "" : OneLine.of(segments.get(segments.size() - 1));
  }

  /** One line of text in which its name stands alone, without directories before it. */
  String shortenedIn(String line) {
    String name = name();
    String path = OneLine.of(text);
    String directory = path.substring(0, path.lastIndexOf(name));
    StringBuilder shortened = new StringBuilder();
    int copied = 0;
    for (int at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + name.length())) {
      shortened.append(line, copied, start(line, copied, at, directory));
      copied = at;
    }
    return shortened.append(line, copied, line.length()).toString();
  }

  /** Where the directories begin that stand before a name: as results tell them, or others. */
  private int start(String line, int from, int at, String directory) {
    int asTold = at - directory.length();
    if (asTold >= from && line.startsWith(directory, asTold)) {
      return asTold;
    }
    int end = at + name().length();
    boolean whole = end == line.length() || isDelimiter(line.charAt(end));
    int start = at;
    if (whole && at > from && isSeparator(line.charAt(at - 1))) {
      while (start > from && !isDelimiter(line.charAt(start - 1))) {
        start--;
      }
    }
    return start;
  }

  private static boolean isSeparator(char character) {
    return character == '/' || character == '\\';
  }

  private static boolean isDelimiter(char character) {
    return Character.isWhitespace(character) || DELIMITERS.indexOf(character) >= 0;
  }
}
