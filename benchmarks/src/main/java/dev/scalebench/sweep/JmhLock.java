package dev.scalebench.sweep;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The lock by which JMH keeps a machine to one benchmark at a time. JMH would take it for a cell
 * only, and let another run in between two cells; so it is held here, and JMH is told to ignore it.
 */
public final class JmhLock implements Closeable {
  private static final String IGNORE = "jmh.ignoreLock";
  private static final Path FILE = Path.of(System.getProperty("java.io.tmpdir"), "jmh.lock");

  private final @Nullable FileChannel channel;

  private JmhLock(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock. {@code -Djmh.ignoreLock=true} goes without, as it does for JMH.
   *
   * @throws IllegalStateException if another run has it
   */
  public static JmhLock take() {
    if (Boolean.getBoolean(IGNORE)) {
      return new JmhLock(null);
    }
    try {
      FileChannel channel = open(FILE);
      if (channel.tryLock() == null) {
        channel.close();
        throw new IllegalStateException(
            "another benchmark is running on this machine (it holds %s); wait for it to end"
                .formatted(FILE));
      }
      System.setProperty(IGNORE, "true"); // before Runner is loaded, which reads it once
      return new JmhLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock %s (%s)".formatted(FILE, e), e);
    }
  }

  /**
   * Opens a file in a directory where everybody may put one.
   *
   * @throws IllegalStateException if something else is in its place, such as a link to a file of
   *     somebody's
   */
  static FileChannel open(Path file) throws IOException {
    try {
      FileChannel fresh =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      file.toFile().setWritable(true, false); // for other users' runs, as JMH does
      return fresh;
    } catch (FileAlreadyExistsException e) {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new IllegalStateException(
            "%s is a link or no file, and is left alone; remove it, or choose another directory by -Djava.io.tmpdir"
                .formatted(file),
            e);
      }
      return FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unlock %s (%s)".formatted(FILE, e), e);
    }
  }
}
