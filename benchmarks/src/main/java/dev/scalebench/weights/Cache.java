package dev.scalebench.weights;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A directory for what is costly to make and can be made again: weights, archives, references,
 * unpacked natives, trials of kernels. Files appear there whole or not at all, so processes may
 * share it. One that has been broken since, as its check finds, is made again.
 *
 * @param directory where the files are
 * @param told in a line of each file that was broken
 */
public record Cache(Path directory, Consumer<String> told) {
  /** The environment variable that names the directory. */
  public static final String VARIABLE = "SCALEBENCH_CACHE";

  private static final int DIGEST_BYTES = 6;
  private static final String SUFFIX = ".tmp";

  /** No file takes longer to write. */
  private static final Duration LONGEST_WRITE = Duration.ofHours(1);

  /** A cache that tells nobody what was broken. */
  public Cache(Path directory) {
    this(directory, line -> {});
  }

  /** The same cache, which tells what was broken. */
  public Cache telling(Consumer<String> told) {
    return new Cache(directory, told);
  }

  /** Looks whether a file is whole, as far as that takes no time. */
  @FunctionalInterface
  public interface Check {
    /**
     * Looks at a file that is there.
     *
     * @throws IOException saying why it is broken
     */
    void check(Path path) throws IOException;
  }

  /** Writes a file. */
  @FunctionalInterface
  public interface Writer {
    /** Writes the whole content to a path that does not exist yet. */
    void write(Path path) throws IOException;
  }

  /**
   * {@code $SCALEBENCH_CACHE}, else {@code $XDG_CACHE_HOME/scalebench}, else {@code
   * ~/.cache/scalebench}.
   */
  public static Cache fromEnvironment(Map<String, String> environment) {
    String chosen = environment.getOrDefault(VARIABLE, "");
    if (!chosen.isBlank()) {
      return new Cache(Path.of(chosen).toAbsolutePath());
    }
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path parent = xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
    return new Cache(parent.resolve("scalebench").toAbsolutePath());
  }

  /** A file of the cache, if it is there. */
  public Optional<Path> known(String name) {
    return Optional.of(directory.resolve(name)).filter(Files::exists);
  }

  /**
   * A file of the cache, written now if it is not there.
   *
   * @throws UncheckedIOException naming the file, if it cannot be written
   */
  public Path file(String name, Writer writer) {
    return file(name, path -> {}, writer);
  }

  /**
   * A file of the cache, written now if it is not there, or is broken.
   *
   * @throws UncheckedIOException naming the file, if it cannot be written
   */
  public Path file(String name, Check check, Writer writer) {
    return file(name, check, writer, Optional.empty());
  }

  private Path file(String name, Check check, Writer writer, Optional<FileTime> modified) {
    Path path = directory.resolve(name);
    if (Files.exists(path) && isWhole(path, check)) {
      return path;
    }
    Path aside = path.resolveSibling(path.getFileName() + "." + UUID.randomUUID() + SUFFIX);
    try {
      Path parent = Files.createDirectories(path.resolveSibling(""));
      deleteAbandoned(parent, "*" + SUFFIX);
      try {
        writer.write(aside);
        force(aside);
        if (modified.isPresent()) {
          Files.setLastModifiedTime(aside, modified.get());
        }
        Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(aside);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write %s (%s); free some space or point %s at another directory"
              .formatted(path, e, VARIABLE),
          e);
    }
    return path;
  }

  private boolean isWhole(Path path, Check check) {
    try {
      check.check(path);
      return true;
    } catch (IOException | UncheckedIOException e) {
      told.accept(
          "%s was broken and is made again (%s)"
              .formatted(path, String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}+", " ")));
      return false;
    }
  }

  /**
   * A file of the cache that holds a resource of the jar, unpacked now if it is not there or of
   * another size.
   *
   * @throws UncheckedIOException naming the file, if it cannot be written or there is no resource
   */
  public Path unpacked(String name, String resource, ClassLoader resources) {
    return unpacked(name, resource, resources, Optional.empty());
  }

  /**
   * The same of a resource that others look for by its time as well as by its size.
   *
   * @param modified when it was modified, as its file is to say
   */
  public Path unpacked(String name, String resource, ClassLoader resources, FileTime modified) {
    return unpacked(name, resource, resources, Optional.of(modified));
  }

  private Path unpacked(
      String name, String resource, ClassLoader resources, Optional<FileTime> modified) {
    return file(
        name,
        path -> requireSize(path, resources.getResource(resource)),
        target -> {
          try (InputStream stream = resources.getResourceAsStream(resource)) {
            if (stream == null) {
              throw new IOException("the jar lacks " + resource);
            }
            Files.copy(stream, target);
          }
        },
        modified);
  }

  private static void requireSize(Path path, @Nullable URL resource) throws IOException {
    if (resource == null) {
      return;
    }
    long expected = resource.openConnection().getContentLengthLong(); // -1 if it is not known
    long size = Files.size(path);
    if (expected >= 0 && size != expected) {
      throw new IOException("it has %s of %s bytes".formatted(size, expected));
    }
  }

  /**
   * A file of the cache that is a link to another one of it, made now if it is not there.
   *
   * @param target is there
   * @throws UncheckedIOException naming the file, if it cannot be made
   */
  public Path linked(String name, Path target) {
    return file(
        name,
        path ->
            Files.createSymbolicLink(
                path, path.toAbsolutePath().resolveSibling("").relativize(target)));
  }

  /** A power cut must not leave a file that is named but not written. */
  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /**
   * Removes what processes that were killed have left.
   *
   * @param glob names of what is written aside in a directory
   */
  public static void deleteAbandoned(Path directory, String glob) throws IOException {
    Instant abandoned = Instant.now().minus(LONGEST_WRITE);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
      for (Path file : files) {
        long modified = file.toFile().lastModified(); // 0 if it has gone meanwhile
        if (Instant.ofEpochMilli(modified).isBefore(abandoned)) {
          delete(file);
        }
      }
    }
  }

  private static void delete(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
        for (Path file : files) {
          delete(file);
        }
      }
    }
    Files.deleteIfExists(path);
  }

  /**
   * A short fingerprint of what a file was made from, for its name: a change of it makes another
   * file.
   */
  public static String digest(String content) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JVM has SHA-256", e);
    }
  }
}
