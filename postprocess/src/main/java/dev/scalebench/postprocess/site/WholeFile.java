package dev.scalebench.postprocess.site;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Writes a file aside and moves it into place: it is the old or the new one at every instant. */
public final class WholeFile {

  private static final String PREFIX = ".comparison-";
  private static final String SUFFIX = ".tmp";

  private WholeFile() {}

  /** Replaces a file, and removes what runs left beside it that were killed. */
  public static void write(Path file, String text) throws IOException {
    write(file, text, Steps.REAL);
  }

  static void write(Path file, String text, Steps steps) throws IOException {
    removeLeftovers(file.resolveSibling(""), steps);
    try (RunLock aside = aside(file)) {
      try {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          aside.channel().write(bytes);
        }
        steps.move(aside.file(), file);
      } finally {
        steps.delete(aside.file());
      }
    }
  }

  /** Files.createTempFile makes files that nobody else may read. */
  private static RunLock aside(Path file) throws IOException {
    while (true) {
      Optional<RunLock> lock =
          RunLock.create(file.resolveSibling(PREFIX + UUID.randomUUID() + SUFFIX));
      if (lock.isPresent()) {
        return lock.get();
      }
    }
  }

  private static void removeLeftovers(Path directory, Steps steps) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
      for (Path file : files) {
        Optional<RunLock> ended = RunLock.ofEnded(file);
        if (ended.isPresent()) {
          try (RunLock lock = ended.get()) {
            steps.delete(lock.file());
          }
        }
      }
    }
  }
}
