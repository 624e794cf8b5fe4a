package dev.scalebench.postprocess.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What changes a site that is there. Each step is done or not: a kill comes between two of them.
 */
interface Steps {

  /** The steps of the file system. */
  Steps REAL =
      new Steps() {
        @Override
        public void move(Path from, Path to) throws IOException {
          Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void delete(Path path) throws IOException {
          Files.deleteIfExists(path);
        }
      };

  /** Gives a file or a directory another name, and so replaces a file of that name. */
  void move(Path from, Path to) throws IOException;

  /** Deletes a file or an empty directory, if it is there. */
  void delete(Path path) throws IOException;

  /** Deletes a directory with all that is in it, if it is there; follows no link. */
  default void deleteAll(Path directory) throws IOException {
    if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          delete(file);
        }
      }
    }
  }
}
