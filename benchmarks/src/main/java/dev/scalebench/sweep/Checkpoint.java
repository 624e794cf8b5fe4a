package dev.scalebench.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.openjdk.jmh.results.RunResult;

/**
 * The files of a sweep, which are whole at every moment: a cell is on disk before the next one
 * starts, so that a killed sweep can be resumed.
 */
public final class Checkpoint implements Closeable {
  private final ResultPaths paths;
  private final Provenance provenance;
  private final FileChannel lock;
  private final EnvironmentFile environmentFile;
  private final JsonArrayFile results;
  private final JsonArrayFile failureFile;
  private final Map<CellId, OptionalDouble> measured = new LinkedHashMap<>();
  private final Map<CellId, Failure> failures = new LinkedHashMap<>();

  private Checkpoint(
      ResultPaths paths,
      Provenance provenance,
      FileChannel lock,
      List<JmhJson.Element> elements,
      List<Failure> earlier,
      List<JsonNode> runs)
      throws IOException {
    this.paths = paths;
    this.provenance = provenance;
    this.lock = lock;
    elements.forEach(element -> measured.put(element.cell(), element.secondsPerCall()));
    earlier.forEach(failure -> failures.put(failure.cell(), failure));
    environmentFile = EnvironmentFile.start(paths.environment(), provenance, runs);
    results =
        new JsonArrayFile(
            paths.results(), JmhJson.LAYOUT, elements.stream().map(JmhJson.Element::text).toList());
    failureFile = failureFile(failures.values());
  }

  /**
   * Opens the files of a sweep. Results of one that has ended are renamed to {@code NAME.old}
   * first, unless it is resumed.
   *
   * @throws IllegalStateException if another sweep writes them, if one was interrupted and is not
   *     resumed, or if it cannot be resumed
   * @throws UncheckedIOException if they cannot be written
   */
  public static Checkpoint open(ResultPaths paths, boolean resume, Provenance provenance) {
    try {
      requireWritable(paths);
      JsonFile.makeDirectory(paths.results());
      boolean interrupted = Files.exists(paths.lock());
      FileChannel lock =
          FileChannel.open(paths.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock.tryLock() == null) {
        lock.close();
        throw new IllegalStateException("another sweep is writing " + paths.results());
      }
      try {
        return open(paths, resume, interrupted, provenance, lock);
      } catch (IOException | RuntimeException e) {
        if (!interrupted) {
          Files.deleteIfExists(paths.lock());
        }
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s (%s)".formatted(paths.results(), e), e);
    }
  }

  /**
   * Says early what would be said when the files are opened.
   *
   * @throws IllegalStateException if results are there and cannot be written
   */
  public static void requireWritable(ResultPaths paths) {
    Path results = paths.results();
    if (Files.exists(results) && !(Files.isRegularFile(results) && Files.isWritable(results))) {
      throw new IllegalStateException("cannot write %s (read-only, or no file)".formatted(results));
    }
  }

  private static Checkpoint open(
      ResultPaths paths,
      boolean resume,
      boolean interrupted,
      Provenance provenance,
      FileChannel lock)
      throws IOException {
    List<JmhJson.Element> elements = read(paths);
    if (elements.isEmpty()) {
      return new Checkpoint(paths, provenance, lock, List.of(), List.of(), List.of());
    }
    if (resume) {
      List<JsonNode> runs = EnvironmentFile.runs(paths.environment(), provenance.conditions());
      List<Failure> failures = FailureJson.read(paths.failures());
      return new Checkpoint(paths, provenance, lock, elements, failures, runs);
    }
    if (interrupted) {
      throw new IllegalStateException(
          "%s holds %s cells of a sweep that was interrupted; add --resume to go on, or delete it"
              .formatted(paths.results(), elements.size()));
    }
    paths.setAside();
    return new Checkpoint(paths, provenance, lock, List.of(), List.of(), List.of());
  }

  /**
   * The cells that a result file has, and the mean seconds of their calls where JMH tells; none if
   * there is no such file.
   *
   * @throws IllegalStateException if it is something else
   */
  public static Map<CellId, OptionalDouble> measured(ResultPaths paths) {
    Map<CellId, OptionalDouble> measured = new LinkedHashMap<>();
    read(paths).forEach(element -> measured.put(element.cell(), element.secondsPerCall()));
    return measured;
  }

  private static List<JmhJson.Element> read(ResultPaths paths) {
    try {
      // Stock JMH leaves an empty file when it is killed.
      return Files.exists(paths.results()) && Files.size(paths.results()) > 0
          ? JmhJson.read(paths.results())
          : List.of();
    } catch (IOException | IllegalStateException e) {
      throw new IllegalStateException(
          "%s is no JMH result file (%s); name another one with -rff"
              .formatted(
                  paths.results(), String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          e);
    }
  }

  private JsonArrayFile failureFile(Collection<Failure> failed) throws IOException {
    return new JsonArrayFile(
        paths.failures(), FailureJson.LAYOUT, failed.stream().map(FailureJson::element).toList());
  }

  /** Cells with a result, and the mean seconds of their calls where JMH tells. */
  Map<CellId, OptionalDouble> measured() {
    return measured;
  }

  /** Adds a result; returns the mean seconds of its calls. */
  OptionalDouble save(CellId cell, RunResult result) {
    JmhJson.Element element = JmhJson.element(result);
    append(results, element.text());
    measured.put(cell, element.secondsPerCall());
    return element.secondsPerCall();
  }

  /** Adds a failure. */
  void save(Failure failure) {
    append(failureFile, FailureJson.element(failure));
    failures.put(failure.cell(), failure);
  }

  private void append(JsonArrayFile file, String element) {
    try {
      file.append(element);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot save to %s (%s); the %s cells before are safe: free some space, then add --resume"
              .formatted(paths.results(), e.getMessage(), measured.size()),
          e);
    }
  }

  /** The cells that have failed, or were skipped, and have no result. */
  List<Failure> failures() {
    return failures.values().stream()
        .filter(failure -> !measured.containsKey(failure.cell()))
        .toList();
  }

  /** Ends the sweep: every cell has a result or a failure. */
  void finish() {
    try {
      failureFile.close();
      failureFile(failures()).close();
      environmentFile.end(provenance.load().get());
      Files.deleteIfExists(paths.lock());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write beside %s (%s); the results are safe".formatted(paths.results(), e), e);
    }
  }

  @Override
  public void close() {
    List<Closeable> files = new ArrayList<>(List.of(results, failureFile, lock));
    for (Closeable file : files) {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot close " + paths.results(), e);
      }
    }
  }
}
