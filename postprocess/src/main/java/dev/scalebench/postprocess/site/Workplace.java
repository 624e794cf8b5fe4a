package dev.scalebench.postprocess.site;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A run's own directory in a site, locked as long as the run lives. Jekyll leaves out what starts
 * with a dot; beside the pages, a move is a rename.
 */
final class Workplace implements Closeable {

  private final Path root;
  private final String name;
  private final RunLock lock;
  private final Turn turn;
  private final Steps steps;

  private Workplace(Path root, String name, RunLock lock, Steps steps) {
    this.root = root;
    this.name = name;
    this.lock = lock;
    this.turn = new Turn(root, steps);
    this.steps = steps;
  }

  /** Locks a new name; {@link #start} makes the directory. */
  static Workplace open(Path root, Steps steps) throws IOException {
    while (true) {
      String name = Leftovers.PREFIX + UUID.randomUUID();
      Optional<RunLock> lock = RunLock.create(RunLock.file(root, name));
      if (lock.isPresent()) {
        return new Workplace(root, name, lock.get(), steps);
      }
    }
  }

  /**
   * Completes what an earlier run has begun to move, and removes what others have left.
   *
   * @return where this run's files are to be written, laid out as the site
   */
  Path start() throws IOException {
    Path directory = root.resolve(name);
    Path renewed = Files.createDirectories(Exchange.renewed(directory));
    Turn.sign(directory);
    turn.take(name);
    try {
      new Leftovers(root, steps).remove(name);
    } finally {
      turn.end(name);
    }
    return renewed;
  }

  /**
   * Moves what was written into the site.
   *
   * @throws IOException if a page cannot be replaced; then all are as they were
   */
  void publish(List<Path> pages) throws IOException {
    Exchange.note(pages, root.resolve(name));
    turn.take(name);
    Optional<IOException> failure = new Exchange(root, root.resolve(Turn.NAME), steps).forward();
    turn.end(name);
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      steps.deleteAll(root.resolve(name));
      steps.delete(RunLock.file(root, name));
    }
  }
}
