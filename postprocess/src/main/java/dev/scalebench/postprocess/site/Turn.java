package dev.scalebench.postprocess.site;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * Whose turn it is to move pages: that of the run whose directory has the one name. The rename to
 * it decides. A run that dies before has changed nothing; what one that dies later has begun is
 * completed by the next one.
 */
final class Turn {

  /** The one name. */
  static final String NAME = ".postprocess-moving";

  /** The file that names whose turn it is. */
  private static final String OWNER = "owner";

  private static final Pattern OWNERS = Pattern.compile("\\.postprocess-[0-9a-f-]{36}");
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(20);

  private final Path root;
  private final Path taken;
  private final Steps steps;

  Turn(Path root, Steps steps) {
    this.root = root;
    this.taken = root.resolve(NAME);
    this.steps = steps;
  }

  /** Makes a directory fit for a turn. */
  static void sign(Path directory) throws IOException {
    Files.writeString(directory.resolve(OWNER), directory.getFileName().toString());
  }

  /**
   * Waits for the turn, and takes it.
   *
   * @param name of the run's directory, from now on {@link #NAME}
   * @throws IOException if the turn of another run does not end
   */
  void take(String name) throws IOException {
    long start = System.nanoTime();
    boolean waits = true;
    while (waits) {
      completeEnded();
      try {
        steps.move(root.resolve(name), taken);
        waits = false;
      } catch (FileSystemException e) {
        if (System.nanoTime() - start > LONGEST.toNanos()) {
          throw new IOException(
              taken + " does not go away; if no other run writes this site, delete it", e);
        }
        LockSupport.parkNanos(POLL.toNanos());
      }
    }
  }

  /** Gives a run's directory its own name again. */
  void end(String name) throws IOException {
    steps.move(taken, root.resolve(name));
  }

  /** Does the rest of what a run has begun that has ended. */
  private void completeEnded() throws IOException {
    String owner = owner();
    if (!OWNERS.matcher(owner).matches()) {
      return;
    }
    Optional<RunLock> ended = RunLock.ofEnded(RunLock.file(root, owner));
    if (ended.isPresent()) {
      try (RunLock lock = ended.get()) {
        // Another run may have completed it meanwhile.
        if (owner.equals(owner())) {
          new Exchange(root, taken, steps).forward();
          end(owner);
        }
        steps.deleteAll(root.resolve(owner));
        steps.delete(lock.file());
      }
    }
  }

  /** Whose turn it is; empty if it is nobody's. */
  private String owner() throws IOException {
    try {
      return Files.readString(taken.resolve(OWNER));
    } catch (NoSuchFileException e) {
      return "";
    }
  }
}
