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

  /** One line of text in which the name stands for the path. */
  String shortenedIn(String line) {
    String path = OneLine.of(text);
    int name = path.lastIndexOf(name());
    boolean tells = path.substring(0, name).chars().anyMatch(Character::isLetterOrDigit);
    return tells ? line.replace(path.substring(0, name + name().length()), name()) : line;
  }

  /** One line of text in which the name stands for every path that ends in it. */
  String shortenedAnywhereIn(String line) {
    String name = name();
    StringBuilder shortened = new StringBuilder();
    int copied = 0;
    for (int at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + name.length())) {
      shortened.append(line, copied, startOfPath(line, copied, at));
      copied = at;
    }
    return shortened.append(line, copied, line.length()).toString();
  }

  private int startOfPath(String line, int from, int at) {
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
