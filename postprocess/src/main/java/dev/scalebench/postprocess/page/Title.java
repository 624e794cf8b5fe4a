package dev.scalebench.postprocess.page;

/** A page's title: any text of one line. */
public record Title(String text) {

  public Title {
    if (text.isBlank()) {
      throw new IllegalArgumentException("title must not be blank");
    }
    if (text.chars().anyMatch(Title::breaksLine)) {
      throw new IllegalArgumentException(
          "title must be one line without control characters, got: " + text);
    }
  }

  private static boolean breaksLine(int c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.LINE_SEPARATOR
        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
  }
}
