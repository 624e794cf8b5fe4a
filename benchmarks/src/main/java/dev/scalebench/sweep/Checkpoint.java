package dev.scalebench.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scalebench.budget.ForkTimes;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.openjdk.jmh.results.RunResult;

/**
 * The files of a sweep, which are whole at every moment: a fork is on disk before the next one
 * starts, so that a killed sweep can be resumed. The result file has the cells of which all forks
 * are done; until then they are {@link KeptForks}.
 */
public final class Checkpoint implements Closeable {
  private final ResultPaths paths;
  private final Provenance provenance;
  private final FileChannel lock;
  private final EnvironmentFile environmentFile;
  private final JsonArrayFile results;
  private final JsonArrayFile failureFile;
  private final KeptForks kept;
  private final Map<CellId, OptionalDouble> measured = new LinkedHashMap<>();
  private final Map<CellId, List<ForkTimes>> times = new HashMap<>();
  private final Map<CellId, Failure> failures = new LinkedHashMap<>();

  private Checkpoint(
      ResultPaths paths,
      Provenance provenance,
      FileChannel lock,
      List<JmhJson.Element> elements,
      KeptForks kept,
      List<Failure> earlier,
      List<JsonNode> runs)
      throws IOException {
    this.paths = paths;
    this.provenance = provenance;
    this.lock = lock;
    this.kept = kept;
    for (JmhJson.Element element : elements) {
      measured.put(element.cell(), element.secondsPerCall());
      times.put(element.cell(), element.forks());
      kept.forget(element.cell()); // a kill may have come between saving and forgetting
    }
    times.putAll(kept.times());
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
    boolean forks = KeptForks.areIn(paths.forks());
    if (resume && (forks || !elements.isEmpty())) {
      List<JsonNode> runs = EnvironmentFile.runs(paths.environment(), provenance.conditions());
      List<Failure> failures = FailureJson.read(paths.failures());
      KeptForks kept = KeptForks.in(paths.forks());
      return new Checkpoint(paths, provenance, lock, elements, kept, failures, runs);
    }
    if (interrupted && (forks || !elements.isEmpty())) {
      throw new IllegalStateException(
          "%s holds %s cells%s of a sweep that was interrupted; add --resume to go on, or delete %s"
              .formatted(
                  paths.results(),
                  elements.size(),
                  forks ? ", and %s single forks,".formatted(paths.forks().getFileName()) : "",
                  forks ? "both" : "it"));
    }
    if (elements.isEmpty()) {
      KeptForks.deleteAll(paths.forks());
      Files.deleteIfExists(paths.budget());
    } else {
      paths.setAside();
    }
    KeptForks none = KeptForks.in(paths.forks());
    return new Checkpoint(paths, provenance, lock, List.of(), none, List.of(), List.of());
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

  /**
   * What a sweep has measured that may be resumed.
   *
   * @throws IllegalStateException if its files are something else
   * @throws UncheckedIOException if they cannot be read
   */
  public static Done done(ResultPaths paths) {
    try {
      KeptForks kept = KeptForks.in(paths.forks());
      Map<CellId, List<ForkTimes>> times = new HashMap<>(kept.times());
      Map<CellId, OptionalDouble> measured = new LinkedHashMap<>();
      for (JmhJson.Element element : read(paths)) {
        measured.put(element.cell(), element.secondsPerCall());
        times.put(element.cell(), element.forks());
      }
      Map<CellId, Done.Part> parts = new LinkedHashMap<>(kept.parts());
      parts.keySet().removeAll(measured.keySet());
      return new Done(measured, parts, times);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read %s (%s)".formatted(paths.forks(), e), e);
    }
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

  /** What has been measured so far; grows. */
  Done done() {
    return new Done(measured, kept.parts(), times);
  }

  /**
   * Adds the result of a fork.
   *
   * @param forks how many the cell is to have
   * @return the cell's result, if that was the last of them
   */
  Optional<RunResult> save(CellId cell, RunResult fork, int forks) {
    if (kept.count(cell) + 1 < forks) {
      keep(cell, fork);
      return Optional.empty();
    }
    List<RunResult> all = new ArrayList<>(forks(cell));
    all.add(fork);
    RunResult joined = JoinedForks.of(all);
    save(cell, joined);
    return Optional.of(joined);
  }

  /** Adds the result of a fork of a cell that may get more. */
  void keep(CellId cell, RunResult fork) {
    try {
      kept.keep(fork);
    } catch (IOException e) {
      throw cannotSave(paths.forks(), e);
    }
    times.put(cell, kept.times().getOrDefault(cell, List.of()));
  }

  /** Makes the result of a cell of the forks that it has; it gets no more. */
  void join(CellId cell) {
    List<RunResult> all = forks(cell);
    if (!all.isEmpty()) {
      save(cell, JoinedForks.of(all));
    }
  }

  private List<RunResult> forks(CellId cell) {
    try {
      return kept.of(cell);
    } catch (IOException e) {
      throw cannotSave(paths.forks(), e);
    }
  }

  /** Adds the result of a cell. */
  void save(CellId cell, RunResult result) {
    JmhJson.Element element = JmhJson.element(result);
    try {
      results.append(element.text());
      kept.forget(cell);
    } catch (IOException e) {
      throw cannotSave(paths.results(), e);
    }
    measured.put(cell, element.secondsPerCall());
    times.put(cell, element.forks());
  }

  /** Notes beside the results how the time is used. */
  void note(BudgetNote note) {
    try {
      JsonFile.write(paths.budget(), note.tree());
    } catch (IOException e) {
      throw cannotSave(paths.budget(), e);
    }
  }

  /** Seconds that forks of a sweep that is resumed have taken. */
  double spent() {
    return measured.isEmpty() && kept.parts().isEmpty() ? 0 : BudgetNote.spent(paths.budget());
  }

  /** Adds a failure. */
  void save(Failure failure) {
    try {
      failureFile.append(FailureJson.element(failure));
    } catch (IOException e) {
      throw cannotSave(paths.failures(), e);
    }
    failures.put(failure.cell(), failure);
  }

  private UncheckedIOException cannotSave(Path file, IOException cause) {
    return new UncheckedIOException(
        "cannot save to %s (%s); the %s cells before are safe: free some space, then add --resume"
            .formatted(file, cause.getMessage(), measured.size()),
        cause);
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
