package dev.scalebench.postprocess.site;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The lock on a file of one run. It ends with the run, however that ends. */
record RunLock(Path file, FileChannel channel) implements Closeable {

  static final String SUFFIX = ".lock";

  /** The file that is locked as long as the run lives that has a directory of this name. */
  static Path file(Path root, String name) {
    return root.resolve(name + SUFFIX);
  }

  /**
   * Makes a file and locks it.
   *
   * @return empty if another run took it for one that was left, and deletes it
   */
  static Optional<RunLock> create(Path file) throws IOException {
    Optional<RunLock> lock = lock(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    if (lock.isPresent() && !Files.exists(file)) {
      lock.get().close();
      return Optional.empty();
    }
    return lock;
  }

  /**
   * Locks the file of a run that has ended, and makes it if it is gone.
   *
   * @return empty if the run goes on, or if what has the file's name is something or somebody
   *     else's
   */
  static Optional<RunLock> ofEnded(Path file) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      return lock(
          file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    } catch (AccessDeniedException e) {
      return Optional.empty();
    }
  }

  private static Optional<RunLock> lock(Path file, OpenOption... options) throws IOException {
    FileChannel channel = FileChannel.open(file, options);
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // A run in this process has it.
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    return locked ? Optional.of(new RunLock(file, channel)) : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
