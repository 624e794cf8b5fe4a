package dev.scalebench.postprocess;

import dev.scalebench.postprocess.comparison.ComparisonPage;
import java.nio.file.Path;

/**
 * What readers call two sets of results.
 *
 * @param page the name of a page that compares them
 */
record SideNames(String base, String other, String page) {

  /** By the ends of their paths if these differ, else by what was typed. */
  static SideNames of(Path base, Path other) {
    String first = end(base);
    String second = end(other);
    String page = ComparisonPage.name(first, second);
    return first.equals(second)
        ? new SideNames(base.toString(), other.toString(), page)
        : new SideNames(first, second, page);
  }

  /** {@code my-server/v1}; that its results are in {@code results.json} goes without saying. */
  static String end(Path path) {
    Path whole = path.toAbsolutePath().normalize();
    Path parent = whole.getParent();
    Path named = whole.endsWith("results.json") && parent != null ? parent : whole;
    int names = named.getNameCount();
    return names > 1 ? named.subpath(names - 2, names).toString() : whole.toString();
  }
}
