package dev.scalebench.sweep;

import dev.scalebench.budget.ForkTimes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;

/**
 * The forks of cells that lack others: a directory beside the results with a file for each, which
 * is written aside and moved into place. They are in Java's serialized form, as JMH sends them from
 * a fork: from its JSON, JMH could not calculate what a cell's forks have in common.
 */
final class KeptForks {
  /** Files are named by numbers in the order in which forks ran. */
  private static final String NAME = "%08d.fork";

  private static final String ASIDE = "new";

  /** All that results are made of: a file that somebody else has put there cannot be more. */
  private static final ObjectInputFilter RESULTS =
      ObjectInputFilter.Config.createFilter(
          "org.openjdk.jmh.**;dev.scalebench.**;java.lang.*;java.util.**;!*");

  private final Path directory;
  private final Map<CellId, List<Path>> files = new HashMap<>();
  private final Map<CellId, Done.Part> parts = new LinkedHashMap<>();
  private final Map<CellId, List<ForkTimes>> times = new HashMap<>();
  private int next;

  private KeptForks(Path directory) {
    this.directory = directory;
  }

  /**
   * Those in a directory; none if it is not there.
   *
   * @throws IllegalStateException if a file in it is something else
   */
  static KeptForks in(Path directory) throws IOException {
    KeptForks kept = new KeptForks(directory);
    for (Path file : files(directory)) {
      try {
        kept.add(file, read(file));
      } catch (NoSuchFileException e) {
        continue; // a sweep that is running has joined its cell meanwhile
      }
      String name = String.valueOf(file.getFileName());
      kept.next = Integer.parseInt(name.substring(0, name.indexOf('.'))) + 1;
    }
    return kept;
  }

  /** Whether a directory has any. */
  static boolean areIn(Path directory) throws IOException {
    return !files(directory).isEmpty();
  }

  /** In the order of their names. */
  private static List<Path> files(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).matches("\\d{8}\\.fork"))
          .sorted()
          .toList();
    }
  }

  private void add(Path file, RunResult fork) {
    CellId cell = CellId.of(fork.getParams());
    List<Path> its = files.computeIfAbsent(cell, first -> new ArrayList<>());
    its.add(file);
    JmhJson.Element element = JmhJson.element(fork);
    parts.put(
        cell, new Done.Part(its.size(), Settings.of(fork.getParams()), element.secondsPerCall()));
    times.computeIfAbsent(cell, first -> new ArrayList<>()).addAll(element.forks());
  }

  /** The cells that have some. */
  Map<CellId, Done.Part> parts() {
    return parts;
  }

  /** What they measured. */
  Map<CellId, List<ForkTimes>> times() {
    return times;
  }

  /** How many a cell has. */
  int count(CellId cell) {
    return files.getOrDefault(cell, List.of()).size();
  }

  /** Keeps one more. */
  void keep(RunResult fork) throws IOException {
    Files.createDirectories(directory);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
      objects.writeObject(fork);
    }
    Path aside = directory.resolve(ASIDE);
    try (FileChannel channel =
        FileChannel.open(
            aside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer text = ByteBuffer.wrap(bytes.toByteArray());
      while (text.hasRemaining()) {
        channel.write(text);
      }
      channel.force(true);
    }
    Path file = directory.resolve(NAME.formatted(next));
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    next++;
    add(file, fork);
  }

  /** A cell's, in the order in which they ran. */
  List<RunResult> of(CellId cell) throws IOException {
    List<RunResult> forks = new ArrayList<>();
    for (Path file : files.getOrDefault(cell, List.of())) {
      forks.add(read(file));
    }
    return forks;
  }

  /** Deletes a cell's, and the directory with the last of all. */
  void forget(CellId cell) throws IOException {
    for (Path file : files.getOrDefault(cell, List.of())) {
      Files.deleteIfExists(file);
    }
    boolean had = files.remove(cell) != null;
    parts.remove(cell);
    times.remove(cell);
    if (had && files.isEmpty()) {
      deleteAll(directory);
    }
  }

  /** Deletes those in a directory, and the directory. */
  static void deleteAll(Path directory) throws IOException {
    for (Path file : files(directory)) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(directory.resolve(ASIDE));
    Files.deleteIfExists(directory);
  }

  private static RunResult read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      objects.setObjectInputFilter(RESULTS);
      return (RunResult) objects.readObject();
    } catch (IOException | ClassNotFoundException | RuntimeException e) {
      throw new IllegalStateException(
          "%s holds no fork's result (%s); delete it, and that fork is measured again"
              .formatted(file, e.getMessage()),
          e);
    }
  }
}
