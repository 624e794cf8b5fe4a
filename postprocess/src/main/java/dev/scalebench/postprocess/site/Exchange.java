package dev.scalebench.postprocess.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Moves what a directory holds into the site, and earlier pages into the directory. Every step can
 * be the last one of a run: whoever calls {@link #forward} later goes on from there.
 */
final class Exchange {

  /** The page itself, in its directory. */
  static final String INDEX = "index.markdown";

  /** Names the pages, one a line. */
  private static final String PAGES = "pages";

  private static final String NEW = "new";
  private static final String OLD = "old";
  private static final String ASSETS = "assets";

  private final Path root;
  private final Path directory;
  private final Steps steps;

  Exchange(Path root, Path directory, Steps steps) {
    this.root = root;
    this.directory = directory;
    this.steps = steps;
  }

  /** Where new files are written; laid out as the site. */
  static Path renewed(Path directory) {
    return directory.resolve(NEW);
  }

  /** Notes the pages that all are moved, or none. */
  static void note(List<Path> pages, Path directory) throws IOException {
    Files.write(directory.resolve(PAGES), pages.stream().map(Exchange::line).toList());
  }

  private static String line(Path page) {
    return StreamSupport.stream(page.spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }

  /**
   * Refuses to replace what no page stands in: it is somebody else's.
   *
   * @throws IOException naming the directory
   */
  static void checkReplaceable(Path target) throws IOException {
    if (Files.exists(target) && !Files.exists(target.resolve(INDEX))) {
      throw new IOException(target + " is there, but is no page: it lacks " + INDEX);
    }
  }

  /**
   * Replaces files and pages. Where one page cannot be replaced, all are put back.
   *
   * @return why they were put back; empty if they were replaced
   * @throws IOException if they could not be put back
   */
  Optional<IOException> forward() throws IOException {
    List<Path> pages = pages();
    try {
      replaceAssets();
      for (Path page : pages) {
        replace(page);
      }
      return Optional.empty();
    } catch (IOException e) {
      for (Path page : pages) {
        putBack(page);
      }
      return Optional.of(e);
    }
  }

  /** A site may come from anybody: names that lead out of it are none. */
  private List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(directory.resolve(PAGES))) {
        for (String name : line.split("/", -1)) {
          SiteName.check("a page's name", name);
        }
        pages.add(Path.of(line));
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IllegalArgumentException e) {
      throw new IOException(directory.resolve(PAGES) + ": " + e.getMessage(), e);
    }
    return pages;
  }

  /** Files, one by one: the directory holds others', too. */
  private void replaceAssets() throws IOException {
    Path assets = renewed(directory).resolve(ASSETS);
    if (Files.isDirectory(assets, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> files = Files.walk(assets)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path target = root.resolve(renewed(directory).relativize(file));
          Files.createDirectories(target.getParent());
          steps.move(file, target);
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
  }

  private void replace(Path page) throws IOException {
    Path renewed = renewed(directory).resolve(page);
    if (!Files.exists(renewed)) {
      return;
    }
    Path old = directory.resolve(OLD).resolve(page);
    checkInside(renewed);
    checkInside(old);
    Path target = root.resolve(page);
    checkReplaceable(target);
    Files.createDirectories(target.getParent());
    if (Files.exists(target)) {
      steps.deleteAll(old);
      Files.createDirectories(old.getParent());
      steps.move(target, old);
    }
    steps.move(renewed, target);
  }

  /** No link on the way leads out of the directory. */
  private void checkInside(Path path) throws IOException {
    Path part = directory;
    for (Path name : directory.relativize(path)) {
      part = part.resolve(name);
      if (Files.isSymbolicLink(part)) {
        throw new IOException(part + " is a link");
      }
    }
  }

  private void putBack(Path page) throws IOException {
    Path target = root.resolve(page);
    Path renewed = renewed(directory).resolve(page);
    Path old = directory.resolve(OLD).resolve(page);
    if (!Files.exists(renewed) && Files.exists(target)) {
      steps.move(target, renewed);
    }
    if (Files.exists(old) && !Files.exists(target)) {
      steps.move(old, target);
    }
  }
}
