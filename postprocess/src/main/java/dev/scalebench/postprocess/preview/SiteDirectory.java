package dev.scalebench.postprocess.preview;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The files of a site's directory, read when they are asked for. */
final class SiteDirectory {

  static final String SETTINGS = "_config.yml";

  private static final String HTML = ".html";

  private static final byte[] DASHES = "---".getBytes(StandardCharsets.US_ASCII);

  /** Of a page or a layout: it is kept in memory as a whole. */
  private static final long MOST_BYTES = 32L << 20;

  private final Path root;
  private final Path realRoot;

  /**
   * @throws UncheckedIOException if the directory is no Jekyll site
   */
  SiteDirectory(Path root) {
    this.root = root;
    if (!Files.isRegularFile(root.resolve(SETTINGS))) {
      throw new UncheckedIOException(
          root + " is no Jekyll site: it lacks " + SETTINGS + "; name one with --site",
          new NoSuchFileException(root.resolve(SETTINGS).toString()));
    }
    try {
      this.realRoot = root.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(root + ": cannot be read: " + e.getMessage(), e);
    }
  }

  Path root() {
    return root;
  }

  /**
   * The file that Jekyll serves at an address.
   *
   * @param address decoded, begins with a slash
   */
  Optional<SourceFile> at(String address) {
    String path = address.substring(1);
    String output = path.isEmpty() || path.endsWith("/") ? path + "index.html" : path;
    Stream<String> candidates =
        output.endsWith(HTML)
            ? Stream.of(HTML, ".markdown", ".md")
                .map(output.substring(0, output.length() - HTML.length())::concat)
            : Stream.of(output);
    return candidates
        .flatMap(candidate -> served(candidate).stream())
        .map(this::source)
        .filter(source -> source.output().equals(output))
        .findFirst();
  }

  boolean isDirectory(String address) {
    return inside(address.substring(1)).filter(Files::isDirectory).isPresent();
  }

  /** All that Jekyll would serve, by path. */
  List<SourceFile> all() {
    return FileWalk.below(root, SiteDirectory::isServedName).stream()
        .filter(file -> served(relative(file)).isPresent())
        .map(this::listed)
        .toList();
  }

  /** As Jekyll lists it: a page whose front matter won't do has none, and costs no other page. */
  private SourceFile listed(Path file) {
    try {
      return source(file);
    } catch (RenderException e) {
      return new SourceFile(
          file, relative(file), Optional.of(new FrontMatter(Map.of(), /* body= */ "")));
    }
  }

  /**
   * The text of a file that Jekyll uses, but does not serve, such as a layout.
   *
   * @throws RenderException if there is none, or it is outside the site
   */
  String text(Path file) {
    try {
      if (!file.toRealPath().startsWith(realRoot)) {
        throw new RenderException(file, "is outside the site");
      }
      if (!Files.isRegularFile(file)) {
        throw new RenderException(file, "is no file");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new RenderException(
            file, "is larger than %d MB, too large for a page".formatted(MOST_BYTES >> 20));
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new RenderException(file, "is not there");
    } catch (CharacterCodingException e) {
      throw new RenderException(file, "is not in UTF-8");
    } catch (IOException e) {
      throw new RenderException(file, e);
    }
  }

  private SourceFile source(Path file) {
    return new SourceFile(
        file,
        relative(file),
        startsWithDashes(file) ? FrontMatter.of(text(file), file) : Optional.empty());
  }

  private static boolean startsWithDashes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(DASHES.length), DASHES);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new RenderException(file, e);
    }
  }

  private Optional<Path> served(String path) {
    return inside(path).filter(Files::isRegularFile);
  }

  /** Neither by its names nor by what they link to may a path leave the site or what is served. */
  private Optional<Path> inside(String path) {
    try {
      Path file = root.resolve(path);
      Path real = file.toRealPath();
      return isServed(path)
              && real.startsWith(realRoot)
              && isServed(join(realRoot.relativize(real)))
          ? Optional.of(file)
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean isServed(String path) {
    return !path.startsWith("/")
        && Arrays.stream(path.split("/", -1)).allMatch(SiteDirectory::isServedName);
  }

  /** As in Jekyll's {@code EntryFilter}: no special and no backup file. */
  private static boolean isServedName(String name) {
    return name.isEmpty() || !("._#~".indexOf(name.charAt(0)) >= 0 || name.endsWith("~"));
  }

  private String relative(Path file) {
    return join(root.relativize(file));
  }

  private static String join(Path path) {
    return StreamSupport.stream(path.spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }
}
