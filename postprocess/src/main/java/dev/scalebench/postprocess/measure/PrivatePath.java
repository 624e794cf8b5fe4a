package dev.scalebench.postprocess.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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

  /** What of the path its name may stand for in a line; empty if it tells no directory. */
  Optional<String> telling() {
    String path = OneLine.of(text);
    int name = path.lastIndexOf(name());
    boolean tells = path.substring(0, name).chars().anyMatch(Character::isLetterOrDigit);
    return tells ? Optional.of(path.substring(0, name + name().length())) : Optional.empty();
  }

  static boolean isSeparator(char character) {
    return character == '/' || character == '\\';
  }

  /** Whether a path cannot go on with a character in a command line or a message. */
  static boolean isDelimiter(char character) {
    return Character.isWhitespace(character) || DELIMITERS.indexOf(character) >= 0;
  }
}
