package dev.scalebench.machine;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Files that a process has mapped, the libraries that it has loaded among them: loading one again
 * by this path gives the same instance.
 */
public final class MappedFiles {
  private MappedFiles() {}

  /** The first of this process whose whole path matches; empty if there is none. */
  public static Optional<String> first(Pattern path) {
    return first(KernelFiles.LOCAL.text("proc/self/maps").orElse(""), path);
  }

  /**
   * The same of another process.
   *
   * @param maps as proc(5) has them
   */
  static Optional<String> first(String maps, Pattern path) {
    return maps.lines()
        .filter(line -> line.indexOf('/') >= 0)
        .map(line -> line.substring(line.indexOf('/')))
        .filter(file -> path.matcher(file).matches())
        .findFirst();
  }
}
