package dev.scalebench.postprocess.site;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What runs have left in a site that were killed before or after their turn to move pages. */
final class Leftovers {

  /** Begins the names of all that is no part of the site. */
  static final String PREFIX = ".postprocess-";

  /** Where versions without turns put a page before they moved the new one into its place. */
  private static final String EARLIER = "earlier";

  private final Path root;
  private final Steps steps;

  Leftovers(Path root, Steps steps) {
    this.root = root;
    this.steps = steps;
  }

  /**
   * Removes them, after pages that are missing were put back. Only the run may do so whose turn it
   * is.
   *
   * @param own the name of its directory
   */
  void remove(String own) throws IOException {
    Set<String> names = names();
    names.remove(own);
    names.remove(Turn.NAME);
    for (String name : names) {
      Optional<RunLock> ended = RunLock.ofEnded(RunLock.file(root, name));
      if (ended.isPresent()) {
        try (RunLock lock = ended.get()) {
          putBack(root.resolve(name).resolve(EARLIER));
          steps.deleteAll(root.resolve(name));
          steps.delete(lock.file());
        }
      }
    }
  }

  /** The names of runs' directories, of those that are gone, too, but for the lock. */
  private Set<String> names() throws IOException {
    Set<String> names = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(root, PREFIX + "*")) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          names.add(name);
        } else if (name.endsWith(RunLock.SUFFIX)) {
          names.add(name.substring(0, name.length() - RunLock.SUFFIX.length()));
        }
      }
    }
    return names;
  }

  private void putBack(Path earlier) throws IOException {
    if (Files.isDirectory(earlier, LinkOption.NOFOLLOW_LINKS)) {
      for (Path page : pages(earlier)) {
        Path target = root.resolve(earlier.relativize(page));
        if (!Files.exists(target)) {
          Files.createDirectories(target.getParent());
          steps.move(page, target);
        }
      }
    }
  }

  private static List<Path> pages(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.endsWith(Exchange.INDEX))
          .map(Path::getParent)
          .filter(page -> !page.equals(directory))
          .toList();
    }
  }
}
