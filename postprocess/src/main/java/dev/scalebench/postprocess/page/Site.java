package dev.scalebench.postprocess.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The directory that Jekyll serves. Pages are written aside and moved into place whole, after all
 * of them could be written: nobody ever serves half a page.
 */
public final class Site {

  private static final String INDEX = "index.markdown";

  private final Path root;
  private final List<PageFile> files;

  /**
   * @param progress is told in words what is being done
   */
  public Site(Path root, Consumer<String> progress) {
    this(
        root,
        List.of(
            new MarkdownFile(),
            new LatencyCsv(),
            new ThroughputCsv(),
            new RelativeCsv(),
            new FailuresCsv(),
            new ChartFiles(progress)));
  }

  Site(Path root, List<PageFile> files) {
    this.root = root;
    this.files = List.copyOf(files);
  }

  /** Puts the pages in place of earlier ones, and tells where they are. */
  public List<Path> publish(List<Page> pages) {
    try {
      Files.createDirectories(root);
      for (Page page : pages) {
        checkReplaceable(root.resolve(page.path()));
      }
      // Jekyll leaves out what starts with a dot; beside the pages, a move is a rename.
      Path aside = Files.createTempDirectory(root, ".postprocess-");
      try {
        for (Page page : pages) {
          write(page, aside.resolve("new"));
        }
        List<Path> published = new ArrayList<>();
        for (Page page : pages) {
          published.add(replace(page.path(), aside).resolve(INDEX));
        }
        return published;
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

  private void write(Page page, Path target) throws IOException {
    Path directory = Files.createDirectories(target.resolve(page.path()));
    for (PageFile file : files) {
      file.write(page, directory);
    }
  }

  private Path replace(Path page, Path aside) throws IOException {
    Path target = root.resolve(page);
    Path earlier = aside.resolve("earlier").resolve(page);
    boolean replaces = Files.exists(target);
    Files.createDirectories(target.getParent());
    if (replaces) {
      Files.createDirectories(earlier.getParent());
      Files.move(target, earlier);
    }
    try {
      Files.move(aside.resolve("new").resolve(page), target);
    } catch (IOException e) {
      if (replaces) {
        Files.move(earlier, target);
      }
      throw e;
    }
    return target;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
