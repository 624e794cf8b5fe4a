package dev.scalebench.postprocess.jmh;

import dev.scalebench.postprocess.measure.InvalidResultsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the result files that the user means. */
public final class ResultFiles {

  private static final String JSON = ".json";

  /** The usual name of results; what is written beside them needs no prefix then. */
  private static final String RESULTS = "results";

  private static final String FAILURES = "failures.json";
  private static final String ENVIRONMENT = "environment.json";
  private static final String CEILING = "ceiling.json";
  private static final String BUDGET = "budget.json";
  private static final String PROFILE = "profile.json";
  private static final String TRACE = "trace.json";
  private static final String PROFILES = "profiles";

  /** What the benchmarks write beside {@code results.json}, and after a prefix beside others. */
  private static final List<String> BESIDE_RESULTS =
      List.of(BUDGET, CEILING, ENVIRONMENT, FAILURES, PROFILE, TRACE);

  private ResultFiles() {}

  /**
   * The files among {@code paths}, and every {@code *.json} file below the directories among them,
   * each once, sorted within a directory.
   */
  public static Collection<Path> find(List<Path> paths) {
    Map<Path, Path> files = new LinkedHashMap<>();
    for (Path path : paths) {
      try {
        for (Path file : Files.isDirectory(path) ? below(path) : List.of(path)) {
          files.putIfAbsent(file.toRealPath(), file);
        }
      } catch (NoSuchFileException e) {
        throw new InvalidResultsException(path + ": no such file or directory", e);
      } catch (IOException e) {
        throw unreadable(path, e);
      } catch (UncheckedIOException e) {
        throw unreadable(path, e);
      }
    }
    return new ArrayList<>(files.values());
  }

  /**
   * Refuses what may keep a reader waiting for ever, such as a FIFO.
   *
   * @throws InvalidResultsException if there is something else than a file
   */
  static void requireRegular(Path path) {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new InvalidResultsException(path + ": is no regular file");
    }
  }

  static UncheckedIOException unreadable(Path path, Exception cause) {
    return new UncheckedIOException(
        path + ": cannot be read: " + cause.getMessage(), new IOException(cause));
  }

  private static List<Path> below(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> results =
          files.filter(Files::isRegularFile).filter(ResultFiles::mayHoldResults).sorted().toList();
      if (results.isEmpty()) {
        throw new InvalidResultsException(directory + ": no result files (*.json) in it");
      }
      return results;
    }
  }

  private static boolean mayHoldResults(Path file) {
    String name = name(file);
    return name.endsWith(JSON)
        && BESIDE_RESULTS.stream()
            .noneMatch(beside -> name.equals(beside) || name.endsWith("." + beside));
  }

  /** Where the failures are of which the results are in a file, if there are any. */
  static Path failuresOf(Path results) {
    return beside(results, FAILURES);
  }

  /** Where it is noted what the results in a file were measured on, if it is. */
  static Path environmentOf(Path results) {
    return beside(results, ENVIRONMENT);
  }

  /** Where it is noted what bounds the results in a file, if it is. */
  static Path ceilingOf(Path results) {
    return beside(results, CEILING);
  }

  /** Where it is noted how the time was used in which the results in a file were measured. */
  static Path budgetOf(Path results) {
    return beside(results, BUDGET);
  }

  /** Where it is noted where the time of some cells of a file goes, if it is. */
  static Path profileOf(Path results) {
    return beside(results, PROFILE);
  }

  /** Where the files of JMH's profilers are, if there are any. */
  static Path profilesOf(Path results) {
    return beside(results, PROFILES);
  }

  private static Path beside(Path results, String kind) {
    String name = name(results);
    String stem = name.endsWith(JSON) ? name.substring(0, name.length() - JSON.length()) : name;
    return results.resolveSibling(stem.equals(RESULTS) ? kind : stem + "." + kind);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
