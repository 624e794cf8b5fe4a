package dev.scalebench.postprocess.page;

import java.util.regex.Pattern;

/** Checks names that become directories of the site, and so parts of its addresses. */
final class SiteName {

  /** Jekyll leaves out what starts with a dot or an underscore. */
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9-][A-Za-z0-9._-]*");

  private SiteName() {}

  static void check(String what, String name) {
    if (!ALLOWED.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what
              + " must consist of letters A-Z a-z, digits, '.', '_' and '-', and not start with"
              + " '.' or '_', got: "
              + name);
    }
  }
}
