package dev.scalebench.postprocess.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory that Jekyll serves. Pages are written aside and moved into place whole, after all
 * of them could be written: nobody ever serves half a page.
 */
public final class Site {

  private static final String INDEX = "index.markdown";
  private static final String ASSETS = "assets";

  /** Directories in the one that is aside. */
  private static final String NEW = "new";

  private static final String EARLIER = "earlier";

  private final Path root;

  public Site(Path root) {
    this.root = root;
  }

  /** Puts pages in place of earlier ones, and tells where they are. */
  public List<Path> publish(List<? extends Publication> pages) {
    return publish(pages, List.of());
  }

  /**
   * Puts pages in place of earlier ones.
   *
   * @param shared files that they share; where they are replaced and a page then cannot be, they
   *     stay
   * @return where the pages are
   */
  public List<Path> publish(List<? extends Publication> pages, List<SiteFiles> shared) {
    try {
      Files.createDirectories(root);
      for (Publication page : pages) {
        checkReplaceable(root.resolve(page.path()));
      }
      // Jekyll leaves out what starts with a dot; beside the pages, a move is a rename.
      Path aside = Files.createTempDirectory(root, ".postprocess-");
      try {
        for (Publication page : pages) {
          write(page, aside.resolve(NEW));
        }
        for (SiteFiles files : shared) {
          files.write(aside.resolve(NEW));
        }
        replaceAssets(aside.resolve(NEW));
        return replaceAll(pages.stream().map(Publication::path).toList(), aside);
      } finally {
        delete(aside);
      }
    } catch (FileAlreadyExistsException e) {
      throw new UncheckedIOException(e.getFile() + ": is there, but is no directory", e);
    } catch (IOException e) {
      throw new UncheckedIOException(root + ": cannot be written: " + e.getMessage(), e);
    }
  }

  /** What no page stands in is somebody else's, and is not ours to delete. */
  private static void checkReplaceable(Path target) throws IOException {
    if (Files.exists(target) && !Files.exists(target.resolve(INDEX))) {
      throw new IOException(target + " is there, but is no page: it lacks " + INDEX);
    }
  }

  private static void write(Publication page, Path target) throws IOException {
    page.write(Files.createDirectories(target.resolve(page.path())));
  }

  /** Where one page cannot be replaced, those before it are put back. */
  private List<Path> replaceAll(List<Path> pages, Path aside) throws IOException {
    Deque<Path> touched = new ArrayDeque<>();
    List<Path> published = new ArrayList<>();
    try {
      for (Path page : pages) {
        touched.push(page);
        published.add(replace(page, aside).resolve(INDEX));
      }
      return published;
    } catch (IOException e) {
      for (Path page : touched) {
        putBack(page, aside);
      }
      throw e;
    }
  }

  /** Files, one by one: the directory holds others', too. */
  private void replaceAssets(Path aside) throws IOException {
    if (Files.exists(aside.resolve(ASSETS))) {
      try (Stream<Path> files = Files.walk(aside.resolve(ASSETS))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path target = root.resolve(aside.relativize(file));
          Files.createDirectories(target.getParent());
          Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private Path replace(Path page, Path aside) throws IOException {
    Path target = root.resolve(page);
    Files.createDirectories(target.getParent());
    if (Files.exists(target)) {
      Path earlier = aside.resolve(EARLIER).resolve(page);
      Files.createDirectories(earlier.getParent());
      Files.move(target, earlier);
    }
    return Files.move(aside.resolve(NEW).resolve(page), target);
  }

  private void putBack(Path page, Path aside) throws IOException {
    Path target = root.resolve(page);
    Path renewed = aside.resolve(NEW).resolve(page);
    Path earlier = aside.resolve(EARLIER).resolve(page);
    if (!Files.exists(renewed)) {
      Files.move(target, renewed);
    }
    if (Files.exists(earlier)) {
      Files.move(earlier, target);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
