package dev.scalebench.postprocess.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The directory that Jekyll serves. Pages are written aside and moved into place whole, after all
 * of them could be written: nobody ever serves half a page. If a run is killed while it moves them,
 * the next one moves the rest.
 */
public final class Site {

  private final Path root;
  private final Steps steps;

  public Site(Path root) {
    this(root, Steps.REAL);
  }

  Site(Path root, Steps steps) {
    this.root = root;
    this.steps = steps;
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
   * @throws UncheckedIOException if one cannot be written; then all are as they were
   */
  public List<Path> publish(List<? extends Publication> pages, List<SiteFiles> shared) {
    List<Path> paths = pages.stream().<Path>map(Publication::path).toList();
    try {
      Files.createDirectories(root);
      try (Workplace workplace = Workplace.open(root, steps)) {
        Path renewed = workplace.start();
        for (Path path : paths) {
          Exchange.checkReplaceable(root.resolve(path));
        }
        for (Publication page : pages) {
          page.write(Files.createDirectories(renewed.resolve(page.path())));
        }
        for (SiteFiles files : shared) {
          files.write(renewed);
        }
        workplace.publish(paths);
      }
    } catch (FileAlreadyExistsException e) {
      throw new UncheckedIOException(e.getFile() + ": is there, but is no directory", e);
    } catch (IOException e) {
      throw new UncheckedIOException(root + ": cannot be written: " + e.getMessage(), e);
    }
    return paths.stream().map(path -> root.resolve(path).resolve(Exchange.INDEX)).toList();
  }
}
