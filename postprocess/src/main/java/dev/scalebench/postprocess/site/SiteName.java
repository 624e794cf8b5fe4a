package dev.scalebench.postprocess.site;

import java.util.regex.Pattern;

/** Checks names that become directories of the site, and so parts of its addresses. */
public final class SiteName {

  /** Jekyll leaves out what starts with a dot or an underscore. */
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9-][A-Za-z0-9._-]*");

  /** What fits below the title of a chart. */
  private static final int MAX_LENGTH = 80;

  private SiteName() {}

  /**
   * Refuses a name that Jekyll would leave out or that is no plain directory.
   *
   * @param what is named, for the message
   * @throws IllegalArgumentException saying what is allowed
   */
  public static void check(String what, String name) {
    if (name.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          what + " must have at most " + MAX_LENGTH + " characters, got: " + name.length());
    }
    if (!ALLOWED.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what
              + " must consist of letters A-Z a-z, digits, '.', '_' and '-', and not start with"
              + " '.' or '_', got: "
              + name);
    }
  }
}
