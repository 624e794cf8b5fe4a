package dev.scalebench.sweep;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A result file and what stands beside it: {@code failures.json} and others beside {@code
 * results.json}, else {@code NAME.failures.json} and the like.
 *
 * @param results the result file
 */
public record ResultPaths(Path results) {
  private static final String USUAL = "results.json";

  /** Makes the path absolute. */
  public ResultPaths {
    results = results.toAbsolutePath().normalize();
  }

  /** Cells without a result. */
  public Path failures() {
    return beside("failures.json");
  }

  /** What the results were measured on, and how. */
  public Path environment() {
    return beside("environment.json");
  }

  /** What bounds the results; a sweep does not measure it. */
  public Path ceiling() {
    return beside("ceiling.json");
  }

  /** A directory with what profilers have written. */
  public Path profiles() {
    return beside("profiles");
  }

  /** How a sweep within a budget used its time. */
  Path budget() {
    return beside("budget.json");
  }

  /** Where the time of some cells goes; a sweep does not measure it. */
  public Path profile() {
    return beside("profile.json");
  }

  /** There from the start of a sweep to its end. */
  Path lock() {
    return results.resolveSibling(".%s.lock".formatted(results.getFileName()));
  }

  /** A directory with the forks of cells that lack others. */
  Path forks() {
    return results.resolveSibling(".%s.forks".formatted(results.getFileName()));
  }

  /** What the paths of files beside the results begin with. */
  public String prefix() {
    String own = String.valueOf(results.getFileName());
    String prefix = own.equals(USUAL) ? "" : own.replaceFirst("\\.json$", "") + ".";
    return results.resolveSibling("") + File.separator + prefix;
  }

  private Path beside(String name) {
    return Path.of(prefix() + name);
  }

  /** Where results of an earlier sweep go when a new one starts. */
  public Path old() {
    return old(results);
  }

  private static Path old(Path file) {
    return file.resolveSibling(file.getFileName() + ".old");
  }

  /**
   * Renames files of an earlier sweep to {@code NAME.old}, and deletes forks of cells that it could
   * not complete.
   */
  void setAside() throws IOException {
    KeptForks.deleteAll(forks());
    for (Path file : List.of(results, failures(), environment(), budget())) {
      if (Files.exists(file)) {
        Files.move(file, old(file), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (Files.isDirectory(profiles())) {
      delete(old(profiles()));
      Files.move(profiles(), old(profiles()));
    }
  }

  private static void delete(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
